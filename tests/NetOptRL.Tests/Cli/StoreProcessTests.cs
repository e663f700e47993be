using System.Text.RegularExpressions;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

/// <summary>The built command line where two are at one study, and where a store can no longer be written.</summary>
[Collection(AloneCollection.Name)]
public sealed class StoreProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StoreProcessTests() => File.WriteAllText(_folder["small.yaml"], StudyOfTest.Environment.Text);

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

    [Fact]
    public async Task A_store_that_may_not_grow_ends_a_study_with_a_line_and_what_was_committed_is_resumed_to_the_same_digest()
    {
        var limited = await CliProcess.RunAsync(
            ["tune", "small.yaml", "--budget", "48ep", "--population", "6", "--seed", "3", "--name", "study", "--out", "."],
            _folder.Path,
            new Dictionary<string, string?> { ["DOTNET_EnableWriteXorExecute"] = "0" }, // else .NET makes a file of 2 GB in memory
            "ulimit -f 300; exec dotnet \"$0\" \"$@\"");

        Assert.Equal(1, limited.ExitCode);
        Assert.Matches(@"\nnetoptrl: the study store .*study\.db could not be used: SQLite Error \d+: .* resume\. \(details in .*\)\n$", limited.Error);
        using (var stored = StoredStudy.Open(_folder["study"]))
            Assert.InRange(stored.Rollouts.Count(), 1, 7);
        using var resumed = Study.Open(_folder["study"]);
        Assert.Equal(StudyOfTest.Digest, resumed.Run().Digest);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task UntilRollouts(string store, int count)
    {
        while (true)
        {
            if (File.Exists(store))
            {
                using var read = SqliteStudyStore.OpenToRead(store);
                if (read.Studies() is [{ Rollouts: var rollouts }] && rollouts >= count)
                    return;
            }
            await Task.Delay(50);
        }
    }
}
