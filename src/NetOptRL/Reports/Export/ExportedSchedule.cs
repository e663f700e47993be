using System.Text.Json;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Reports.Export;

/// <summary>A schedule to be used elsewhere: the best one of a study, or what a policy decided in a training that it drove.</summary>
/// <param name="Origin">What it comes from, in a few words.</param>
/// <param name="Entries">Its decisions in order, at least one.</param>
public sealed record ExportedSchedule(string Origin, IReadOnlyList<ScheduleEntry> Entries)
{
    private const int Longest = 1 << 28; // bytes of a file

    /// <summary>What it comes from, on one line.</summary>
    public string Origin { get; } = SpecText.OneLine(Origin);

    /// <summary>What it was trained with beside the schedule; null where that is not known.</summary>
    public TrainingSpec? Training { get; init; }

    /// <summary>Reads a study's <c>result.json</c>, the folder that holds one, or what <c>netoptrl apply --json</c> printed.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="run">Of what <c>apply</c> printed, which training, from 0; null for the first.</param>
    /// <exception cref="InvalidInputException">
    /// It is none of these, there is no such training, or it diverged; the message names the file.
    /// </exception>
    public static ExportedSchedule Read(string path, int? run = null)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, ResultFiles.Result) : path;
        if (file != path && !File.Exists(file))
            throw new InvalidInputException($"{path}: must be the folder of a study that has ended with a result, but holds no {ResultFiles.Result}.");
        var bytes = BoundedFile.Read(file, Longest);
        using var json = ResultReader.Parse(bytes, file);
        if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("runs", out var runs))
            return OfApplication(json.RootElement, runs, run ?? 0, file);
        var document = ResultReader.Read(json.RootElement, file);
        return run is null
            ? OfResult(document, file)
            : throw new InvalidInputException($"{file}: a training can be chosen of what netoptrl apply --json printed, but this is the result of a study.");
    }

    private static ExportedSchedule OfResult(ResultDocument document, string file) => new(
        $"best schedule of study {document.Study}", [.. document.Best.Schedule.Select(entry => entry.ToEntry())])
    {
        Training = EnvironmentCatalog.Parse(document.EnvironmentText, $"{file}: environmentText").Training,
    };

    private static ExportedSchedule OfApplication(JsonElement root, JsonElement runs, int run, string file)
    {
        try
        {
            if (run < 0 || run >= runs.GetArrayLength())
                throw new InvalidInputException($"{file}: the training must be in 0 … {runs.GetArrayLength() - 1}, but got {run}.");
            var (training, place) = (runs[run], $"{file}: runs[{run}]");
            var state = training.GetProperty("state").GetString() ?? "";
            if (state != "complete")
                throw new InvalidInputException($"{place} must be of a training that came to its end, but its state is {SpecText.Quote(state)}.");
            ScheduleEntry[] entries = [.. training.GetProperty("trace").EnumerateArray().Select((entry, i) => Entry(entry, i, $"{place}.trace"))];
            if (ScheduleRules.Violation(entries) is { } rule)
                throw new InvalidInputException($"{place}.trace {rule}.");
            var (policy, environment) = (root.GetProperty("policy").GetString(), root.GetProperty("environment").GetString());
            return new ExportedSchedule($"policy {policy} on {environment}, training {run}", entries);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidInputException($"{file}: must be a result.json or what netoptrl apply --json prints, but is something else.", failure);
        }
    }

    private static ScheduleEntry Entry(JsonElement entry, int number, string place)
    {
        var optimizer = entry.GetProperty("optimizer").GetString() ?? "";
        if (!OptimizerNames.All.TryGetValue(optimizer, out var kind))
        {
            var names = string.Join(", ", OptimizerNames.All.Keys);
            throw new InvalidInputException($"{place} must have the optimizers {names}, but has {SpecText.Quote(optimizer)} at decision {number}.");
        }
        return new ScheduleEntry(
            number, entry.GetProperty("step").GetInt32(), entry.GetProperty("learningRate").GetDouble(), kind, entry.GetProperty("pruneThreshold").GetDouble());
    }
}
