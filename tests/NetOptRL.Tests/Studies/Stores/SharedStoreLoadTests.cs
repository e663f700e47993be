using System.Collections.Concurrent;
using System.Diagnostics;
using NetOptRL.Studies;
using NetOptRL.Tests.Cli;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>Many at one SQLite file. What eight processes do to it is measured by <c>benchmarks store</c>.</summary>
[Collection(AloneCollection.Name)]
public sealed class SharedStoreLoadTests : IDisposable
{
    private const int Writers = 8, Commits = 25;
    private const int PauseMilliseconds = 5; // a rollout takes longer
    private const double LongestSeconds = 1;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_eight_that_commit_to_one_file_at_once_none_loses_a_commit_or_waits_for_a_second()
    {
        var seconds = new ConcurrentBag<double>();
        var failures = Threads.Run(Writers, writer =>
        {
            var name = $"study-{writer}";
            using var store = new SqliteStudyStore(_folder["team.db"]);
            store.Create(SqliteFiles.Study with { Name = name }, new byte[60_000]);
            for (var i = 0; i < Commits; i++)
            {
                Thread.Sleep(PauseMilliseconds);
                var start = Stopwatch.GetTimestamp();
                store.Append(name, SampleRollouts.Store(i), new byte[60_000]);
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        });

        Assert.Empty(failures);
        using var read = new SqliteStudyStore(_folder["team.db"]);
        Assert.Equal(Enumerable.Repeat(Commits, Writers), read.Studies().Select(study => study.Rollouts));
        Assert.True(seconds.Max() < LongestSeconds, $"a commit must take less than {LongestSeconds} s, but one of {seconds.Count} took {seconds.Max():F3} s.");
    }

    public void Dispose() => _folder.Dispose();
}
