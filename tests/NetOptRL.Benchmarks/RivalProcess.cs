using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Runtime;

namespace NetOptRL.Benchmarks;

/// <summary>
/// Another tuner's script on the same task, called as <c>PYTHON SCRIPT TASK SECONDS --jobs N --seed N</c>. The last line it prints is a
/// JSON object; samples_per_s and retrain_test are read.
/// </summary>
internal sealed class RivalProcess
{
    private readonly string _python;
    private readonly string _script;

    /// <exception cref="InvalidInputException">There is no such script.</exception>
    public RivalProcess(string python, string script)
    {
        if (!File.Exists(script))
            throw new InvalidInputException($"--rival must be the path of a script, but got \"{script}\".");
        (_python, _script) = (python, script);
    }

    /// <exception cref="BenchmarkFailedException">The script failed, or its last line is not what it must be.</exception>
    public RivalFigures Run(string task, double seconds, int jobs, long seed)
    {
        string[] arguments = [_script, task, seconds.ToString(CultureInfo.InvariantCulture), "--jobs", $"{jobs}", "--seed", $"{seed}"];
        using var process = Process.Start(new ProcessStartInfo(_python, arguments) { RedirectStandardOutput = true })
            ?? throw new BenchmarkFailedException($"{_python} could not be started.");
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0 || lines.Length == 0)
        {
            throw new BenchmarkFailedException(
                $"{_script} must end with exit code 0 and a line of JSON, but ended with {process.ExitCode} and {lines.Length} lines.");
        }
        try
        {
            return JsonSerializer.Deserialize<RivalFigures>(lines[^1]) ?? throw new JsonException("it is null.");
        }
        catch (JsonException failure)
        {
            throw new BenchmarkFailedException($"the last line of {_script} must hold the rival's figures as JSON, but is \"{lines[^1]}\": {failure.Message}");
        }
    }
}

/// <summary>What the rival says of its run.</summary>
/// <param name="SamplesPerSecond">Training samples per second of the whole run.</param>
/// <param name="TestAccuracies">Test accuracies of its best configuration trained again, 0 … 1.</param>
internal sealed record RivalFigures(
    [property: JsonPropertyName("samples_per_s"), JsonRequired] double SamplesPerSecond,
    [property: JsonPropertyName("retrain_test"), JsonRequired] double[] TestAccuracies);
