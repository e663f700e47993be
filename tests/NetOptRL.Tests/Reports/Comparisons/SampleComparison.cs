using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Reports.Comparisons;

/// <summary>
/// A comparison's result made by hand: the first agent scores 90 % under the first seed, each later agent 1 % less, each later seed 0.1 % more.
/// </summary>
internal static class SampleComparison
{
    private const int Population = 32; // that of the sample study
    private static readonly string Data = new('a', 64);

    public static ComparisonResult Create(string[] environments, string[] agents, int seeds, params string[] failing)
    {
        var record = new ComparisonRecord(
            "sample", [.. environments.Select(name => new ComparedEnvironment(name, EnvironmentCatalog.Find(name).Text, Population, Data))],
            agents, "60s", [.. Enumerable.Range(7, seeds).Select(seed => (long)seed)], "cpu", "0.1.0");
        return new ComparisonResult(record, [.. record.Entries().Select(entry => Study(record, entry, failing.Contains(entry.Name)))]);
    }

    public static double AccuracyOf(string[] agents, string agent, long seed) => 0.9 - 0.01 * Array.IndexOf(agents, agent) + 0.001 * (seed - 7);

    /// <summary>What its report is made from; all searches find the same where nothing else is asked for.</summary>
    public static ComparisonMaterial Material(ComparisonResult result, Func<ComparedStudy, SearchTrace>? traceOf = null) => new(
        result, ComparisonDocument.Of(result),
        result.Studies.ToDictionary(study => study.Entry, study => traceOf?.Invoke(study) ?? Trace(study.End.Failure is null)));

    /// <summary>The same comparison, but for what some studies found.</summary>
    public static ComparisonResult Change(ComparisonResult result, Func<ComparisonEntry, bool> isMeant, Func<StudyResult, StudyResult> change) => result with
    {
        Studies =
        [
            .. result.Studies.Select(study => isMeant(study.Entry) ? study with { End = new StudyEnd(change(study.End.Result!), null) } : study),
        ],
    };

    /// <summary>The same comparison, but for the test accuracies of the schedules.</summary>
    public static ComparisonResult Score(ComparisonResult result, Func<StudyRecord, double> accuracyOf) =>
        Change(result, _ => true, study => study with
        {
            Best = study.Best with { Confirmed = With(study.Best.Confirmed, accuracyOf(study.Study)) },
        });

    /// <summary>Two rollouts of two episodes, the first of which finds -0.5 and the second -0.25.</summary>
    public static SearchTrace Trace(bool finds)
    {
        var trace = new SearchTrace();
        foreach (var (index, score) in new[] { (0, -0.5), (1, -0.25) })
            trace.Add(Stored(10 * (index + 1)), Rollout(index, finds ? EpisodeState.Complete : EpisodeState.Diverged, score));
        trace.End(30);
        return trace;
    }

    public static StoredRollout Stored(double seconds, params (string Name, double Value)[] statistics) =>
        new(0, [], "", 100, seconds, 0, statistics.ToDictionary(entry => entry.Name, entry => entry.Value));

    public static Rollout Rollout(int index, EpisodeState state, double score) => new(
        index, 0, [new Episode([], [], [], state, [], [], score), new Episode([], [], [], EpisodeState.Stopped, [], [], 0)], 100);

    private static ComparedStudy Study(ComparisonRecord record, ComparisonEntry entry, bool fails)
    {
        var budget = Budget.Parse(record.Budget);
        return new ComparedStudy(entry, budget, fails
            ? new StudyEnd(null, Failure)
            : new StudyEnd(Result(record, entry), null));
    }

    private static FailedSearch Failure =>
        SampleStudy.Failure("all diverged", new BudgetSpent(60, 1, 1, Population, Population, 100));

    private static StudyResult Result(ComparisonRecord record, ComparisonEntry entry)
    {
        var environment = record.Environments.Single(candidate => candidate.Name == entry.Environment);
        var accuracy = AccuracyOf([.. record.Agents], entry.Agent, entry.Seed);
        return SampleStudy.Result with
        {
            Study = SampleStudy.Record with
            {
                Name = entry.Name,
                EnvironmentName = environment.Name,
                EnvironmentText = environment.Text,
                Agent = entry.Agent,
                Seed = entry.Seed,
            },
            Best = SampleStudy.Result.Best with { Confirmed = With(SampleStudy.Result.Best.Confirmed, accuracy) },
            Policy = With(SampleStudy.Result.Policy, accuracy - 0.2),
        };
    }

    private static ConfirmedRuns With(ConfirmedRuns runs, double accuracy) =>
        new([.. runs.Runs.Select(run => run with { Test = run.Test with { Accuracy = accuracy } })]);
}
