using System.Text.Json;
using System.Text.RegularExpressions;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

/// <summary>The built command line on real studies, as a user and a machine that is taken away use it.</summary>
[Collection(AloneCollection.Name)]
public sealed class StudyProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StudyProcessTests() => File.WriteAllText(_folder["small.yaml"], StudyOfTest.Environment.Text);

    [Fact]
    public async Task A_process_that_is_killed_again_and_again_ends_with_the_digest_of_one_that_was_not()
    {
        var whole = await Tune("whole");
        using (var killed = CliProcess.Start(Arguments("killed"), _folder.Path))
        {
            await UntilRollouts("killed", 2);
            killed.Signal("KILL");
            Assert.Equal(137, (await killed.EndAsync()).ExitCode);
        }
        using (var again = CliProcess.Start(["resume", "killed", "--out", "."], _folder.Path))
        {
            await UntilRollouts("killed", 9);
            again.Signal("KILL");
            await again.EndAsync();
        }

        var resumed = await CliProcess.RunAsync(["resume", "killed", "--out", ".", "--workers", "1", "--json"], _folder.Path);

        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(whole.GetProperty("digest").GetString(), JsonDocument.Parse(resumed.Out).RootElement.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task An_interrupted_process_ends_with_130_and_can_be_resumed()
    {
        using (var process = CliProcess.Start(Arguments("stopped"), _folder.Path))
        {
            await UntilRollouts("stopped", 1);
            process.Signal("INT");
            var result = await process.EndAsync();
            Assert.True(result.ExitCode == 130, $"must end with 130, but ended with {result.ExitCode}: {result.Error}");
            Assert.Contains("resume", result.Error);
        }

        Assert.Equal(0, (await CliProcess.RunAsync(["resume", "stopped", "--out", "."], _folder.Path)).ExitCode);
        Assert.True(File.Exists(_folder["stopped/result.json"]));
    }

    [Fact]
    public async Task A_name_that_exists_is_wrong_use_and_the_command_that_goes_on_with_it_works()
    {
        await Tune("twice");
        var second = await CliProcess.RunAsync(Arguments("twice"), _folder.Path);
        Assert.Equal(2, second.ExitCode);
        var command = Regex.Match(second.Error, "\"twice\" exists in .; go on with it by netoptrl (resume ./twice), or give another --name.").Groups[1].Value;
        Assert.Equal(0, (await CliProcess.RunAsync(command.Split(' '), _folder.Path)).ExitCode);
    }

    [Fact]
    public async Task Doctor_finds_everything_well()
    {
        var result = await CliProcess.RunAsync(["doctor"], _folder.Path);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("libtorch", result.Out);
    }

    [Fact]
    public async Task A_cuda_device_that_is_not_there_is_an_error_and_never_the_cpu()
    {
        var result = await CliProcess.RunAsync(["tune", "small.yaml", "--device", "cuda:99", "--out", "."], _folder.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("device \"cuda:99\" was asked for", result.Error);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Arguments(string name) =>
        ["tune", "small.yaml", "--budget", "480ep", "--population", "6", "--seed", "5", "--name", name, "--out", ".", "--json"];

    private async Task<JsonElement> Tune(string name)
    {
        var result = await CliProcess.RunAsync(Arguments(name), _folder.Path);
        Assert.Equal(0, result.ExitCode);
        return JsonDocument.Parse(result.Out).RootElement;
    }

    /// <summary>Waits until the study's log tells of that many rollouts.</summary>
    private async Task UntilRollouts(string name, int count)
    {
        for (var waited = 0; waited < 3000; waited++)
        {
            var logs = Directory.Exists(_folder[name]) ? Directory.GetFiles(_folder[name], "study-*.log") : [];
            if (string.Concat(logs.Select(ReadShared)).Contains($"\"Rollouts\":{count},", StringComparison.Ordinal))
                return;
            await Task.Delay(10);
        }
        Assert.Fail($"study {name} must learn from {count} rollouts within 30 s, but has not.");
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
