using System.Diagnostics;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

/// <summary>A study that is killed thirty times, at moments drawn at random, beside one that was left alone.</summary>
[Collection(AloneCollection.Name)]
public sealed class SurvivalTests : IDisposable
{
    private const int Kills = 30;
    private const string Name = "study";
    private readonly TemporaryFolder _folder = new();
    private readonly RandomStream _random = new Seeds(20).Stream("moments");

    public SurvivalTests()
    {
        File.WriteAllText(_folder["small.yaml"], StudyOfTest.Environment.Text);
        Directory.CreateDirectory(_folder["whole"]);
        Directory.CreateDirectory(_folder["killed"]);
    }

    [Fact]
    public async Task Thirty_kills_leave_the_record_the_result_and_the_report_of_an_undisturbed_study()
    {
        Assert.Equal(0, (await CliProcess.RunAsync(Tune("whole"), _folder.Path)).ExitCode);
        var whole = Rollouts("whole");

        var committed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = CliProcess.Start(File.Exists(Store("killed")) ? ["resume", $"killed/{Name}"] : Tune("killed"), _folder.Path);
            var seen = await Until(Moment(kill), process, committed);
            process.Signal("KILL");
            await process.EndAsync();
            var kept = Rollouts("killed");
            Assert.True(kept.Length >= seen, $"kill {kill}: {seen} rollouts were committed before it, but {kept.Length} are left.");
            Assert.Equal(whole.Take(kept.Length), kept);
            committed = kept.Length;
        }
        var last = await CliProcess.RunAsync(["resume", $"killed/{Name}", "--workers", "3"], _folder.Path);

        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal(whole, Rollouts("killed"));
        Assert.Equal(TimelessJson.Of(_folder[$"whole/{Name}/result.json"]), TimelessJson.Of(_folder[$"killed/{Name}/result.json"]));
        Assert.Equal(TimelessJson.Of(_folder[$"whole/{Name}/report.json"]), TimelessJson.Of(_folder[$"killed/{Name}/report.json"]));
        Assert.Equal(File.ReadAllBytes(_folder[$"whole/{Name}/policy.bin"]), File.ReadAllBytes(_folder[$"killed/{Name}/policy.bin"]));
        Assert.Equal(File.ReadAllBytes(_folder[$"whole/{Name}/schedule.csv"]), File.ReadAllBytes(_folder[$"killed/{Name}/schedule.csv"]));
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Tune(string folder) =>
        ["tune", "small.yaml", "--budget", "480ep", "--population", "6", "--seed", "5", "--name", Name, "--out", folder];

    /// <summary>In turn: anywhere in a process's life, right at a commit, and once the search is over, where the final evaluation and the files come.</summary>
    private static KillMoment Moment(int kill) => kill >= Kills - 8 ? KillMoment.AfterTheSearch : kill % 3 == 0 ? KillMoment.Anywhere : KillMoment.AtACommit;

    /// <summary>Waits for the moment.</summary>
    /// <returns>Rollouts that were committed for certain by then.</returns>
    private async Task<int> Until(KillMoment moment, CliProcess process, int committed)
    {
        switch (moment)
        {
            case KillMoment.Anywhere:
                await Task.Delay(_random.Next(1500));
                return committed;
            case KillMoment.AtACommit:
                for (var commits = 1 + _random.Next(3); commits > 0 && !process.HasEnded; commits--)
                    UntilTheLogGrows(process);
                return committed;
            default:
                while (!process.HasEnded && !HasEndedItsSearch())
                    await Task.Delay(1);
                await Task.Delay(_random.Next(400));
                return Rollouts("killed").Length;
        }
    }

    /// <summary>Returns within microseconds of a write into the write-ahead log: the commit that it is part of may or may not be whole.</summary>
    private void UntilTheLogGrows(CliProcess process)
    {
        var log = new FileInfo(Store("killed") + "-wal");
        var before = Facts(log);
        for (var watch = Stopwatch.StartNew(); Facts(log) == before && !process.HasEnded && watch.Elapsed.TotalSeconds < 20;)
            Thread.SpinWait(100);
    }

    private static (long, DateTime) Facts(FileInfo file)
    {
        file.Refresh();
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    private bool HasEndedItsSearch()
    {
        if (!File.Exists(Store("killed")))
            return false;
        using var store = SqliteStudyStore.OpenToRead(Store("killed"));
        return store.SearchEnd(Name) is not null;
    }

    /// <summary>The chained digests of what is committed, which no rollout can be missing from or come twice in.</summary>
    private string[] Rollouts(string folder)
    {
        if (!File.Exists(Store(folder)))
            return [];
        using var store = SqliteStudyStore.OpenToRead(Store(folder));
        return [.. store.Rollouts(Name).Select(rollout => rollout.Digest)];
    }

    private string Store(string folder) => _folder[$"{folder}/{Name}/study.db"];

    private enum KillMoment
    {
        Anywhere,
        AtACommit,
        AfterTheSearch,
    }
}
