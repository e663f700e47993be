using System.Text.RegularExpressions;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

/// <summary>Two processes at one study: the second is told who holds it, and takes over from one that was killed.</summary>
[Collection(AloneCollection.Name)]
public sealed class HoldingProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HoldingProcessTests() => File.WriteAllText(_folder["small.yaml"], StudyOfTest.Environment.Text);

    [Theory]
    [InlineData(new string[0], "study.db")]
    [InlineData(new[] { "--store", "team.db" }, "../team.db")]
    public async Task A_live_holder_is_named_and_a_killed_one_is_taken_over(string[] store, string file)
    {
        string[] tune = ["tune", "small.yaml", "--budget", "1h", "--population", "6", "--name", "mine", "--out", ".", .. store];
        using var holder = CliProcess.Start(tune, _folder.Path);
        await UntilRollouts(Path.GetFullPath(Path.Combine(_folder["mine"], file)), 1);

        var second = await CliProcess.RunAsync(["resume", "mine", "--out", "."], _folder.Path);
        Assert.Equal(2, second.ExitCode);
        Assert.Matches(new Regex(
            $@"^netoptrl: study ""mine"" must be run by one process at a time, but is held by process {holder.Id} on {Regex.Escape(Environment.MachineName)} "
            + @"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.\n$"), second.Error);
        var list = await CliProcess.RunAsync(["studies", .. store.Length > 0 ? store : ["--out", "."]], _folder.Path);
        Assert.Contains($"running: process {holder.Id}", list.Out);

        holder.Signal("KILL");
        await holder.EndAsync();
        using var next = Study.Open(_folder["mine"]);
        using var interruption = new CancellationTokenSource();
        var before = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => next.Run(
            progress =>
            {
                before = progress.Rollouts;
                interruption.Cancel();
            },
            interruption.Token));
        Assert.True(before > 1);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task UntilRollouts(string store, int count)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            if (File.Exists(store))
            {
                using var read = SqliteStudyStore.OpenToRead(store);
                if (read.Studies() is [{ Rollouts: var rollouts }] && rollouts >= count)
                    return;
            }
            await Task.Delay(50);
        }
        Assert.Fail($"{store} must hold {count} rollouts within 30 s, but does not.");
    }
}
