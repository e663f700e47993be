using System.Diagnostics;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

/// <summary>The built command line and the signals that end it, in a study whose decisions are minutes apart.</summary>
[Collection(AloneCollection.Name)]
public sealed class SignalProcessTests : IDisposable
{
    private const string GoOn = "netoptrl: interrupted; everything learned is saved; go on with: netoptrl resume ./mine\n";
    private readonly TemporaryFolder _folder = new();

    public SignalProcessTests() => File.WriteAllText(
        _folder["long.yaml"],
        StudyOfTest.Environment.Text.Replace("name: digits-rnn", "name: long").Replace("hidden: [8]", "hidden: [128]")
            .Replace("epochs: 1", "epochs: 4000").Replace("decisions: 4", "decisions: 1"));

    [Fact]
    public async Task It_leaves_within_five_seconds_whatever_it_is_at_and_says_how_to_go_on()
    {
        using var process = await InARollout();
        var watch = Stopwatch.StartNew();
        process.Signal("TERM");
        var result = await process.EndAsync();

        Assert.Equal((143, GoOn), (result.ExitCode, result.Error));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        using var study = Study.Open(_folder["mine"]); // intact, and nobody holds it
        Assert.Equal("480ep", study.Record.Budget);
    }

    [Fact]
    public async Task At_a_second_signal_it_leaves_at_once()
    {
        using var process = await InARollout();
        var watch = Stopwatch.StartNew();
        process.Signal("HUP");
        await Task.Delay(100);
        process.Signal("HUP");
        var result = await process.EndAsync();

        Assert.Equal((129, GoOn), (result.ExitCode, result.Error));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        Study.Open(_folder["mine"]).Dispose();
    }

    [Fact]
    public async Task A_signal_that_it_was_started_to_ignore_is_ignored()
    {
        using var process = await InARollout("trap '' HUP; exec dotnet \"$0\" \"$@\""); // as nohup does
        process.Signal("HUP");
        process.Signal("HUP");
        await Task.Delay(500);
        Assert.False(process.HasEnded);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A process that has been training for a moment.</summary>
    private async Task<CliProcess> InARollout(string? shell = null)
    {
        var process = CliProcess.Start(
            ["tune", "long.yaml", "--budget", "480ep", "--population", "6", "--name", "mine", "--out", "."], _folder.Path, shell: shell);
        for (var waited = 0; waited < 1000 && !(Directory.Exists(_folder["mine"]) && Directory.EnumerateFiles(_folder["mine"], "study-*.log").Any()); waited++)
            await Task.Delay(10);
        await Task.Delay(500);
        Assert.False(process.HasEnded);
        return process;
    }
}
