using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Reports;

/// <summary>A study's result made by hand.</summary>
internal static class SampleStudy
{
    public static string EnvironmentText { get; } = EnvironmentCatalog.Find("digits-cnn").Text + "# ≥ 1 decision\n";

    private static readonly OptimizerKind[] Optimizers =
        [OptimizerKind.Sgd, OptimizerKind.Momentum, OptimizerKind.Nesterov, OptimizerKind.Adagrad, OptimizerKind.RmsProp, OptimizerKind.AdamW];

    public static StudyRecord Record { get; } = new(
        "digits-cnn-ppo-0", "digits-cnn", EnvironmentText, "ppo", "60s", 0, 32, "cpu", new string('a', 64), "0.1.0");

    public static StudyResult Result { get; } = new(
        Record,
        2,
        new Dictionary<string, string> { ["torchsharp"] = "0.107.0", ["netoptrl"] = "0.1.0", ["libtorch"] = "2.10.0", ["dotnet"] = "10.0.0" },
        new BudgetSpent(60, 1.2, 96, 3072, 17, 16_558_080),
        new BestSchedule(Schedule, new Metrics(0.9889, 0.031, 1), Confirmed(Schedule, 0.97, 0)),
        Confirmed(Schedule, 0.96, 0.05),
        [.. Enumerable.Range(0, 96).Select(i => new LearningPoint(-2 / (1 + 0.1 * i), -0.05, 0.97 - 0.4 / (1 + 0.2 * i), 0.98 + 0.005 * Math.Sin(i)))],
        new string('d', 64),
        new StudyDigests([.. Enumerable.Range(0, 96).Select(i => RolloutDigest.Parse($"{i:x16} {i:x8}{i + 1:x8}")!)], new string('e', 64), new string('f', 16)),
        new Dictionary<string, string> { ["system"] = "Linux", ["processor"] = "a processor" });

    /// <summary>A search without a result, on the same machine.</summary>
    public static FailedSearch Failure(string reason, BudgetSpent spent) => new(
        reason, spent, [.. Result.Digests.Rollouts.Take(spent.Rollouts)], Result.Digests.Search,
        new SessionFacts(Result.Workers, Result.Versions, Result.Machine));

    /// <summary>Another schedule, in an environment with as many decisions; the confirmed trainings stay.</summary>
    public static StudyResult With(IReadOnlyList<ScheduleEntry> schedule) => Result with
    {
        Study = Record with { EnvironmentText = EnvironmentText.Replace("decisions: 10 ", $"decisions: {schedule.Count} ", StringComparison.Ordinal) },
        Best = Result.Best with { Schedule = schedule },
    };

    public static IReadOnlyList<ScheduleEntry> Schedule => [.. Enumerable.Range(0, 10).Select(decision => new ScheduleEntry(
        decision, 17 * decision, 0.03 / Math.Pow(1.7, decision), decision < 6 ? OptimizerKind.Adam : OptimizerKind.Momentum, 0))];

    /// <summary>Every optimizer, in turn, with pruning, over eight decades of learning rates.</summary>
    public static IReadOnlyList<ScheduleEntry> WildSchedule => [.. Enumerable.Range(0, 12).Select(decision => new ScheduleEntry(
        decision, BatchSchedule.StepOf(decision, 170, 12), Math.Pow(10, decision % 9 - 7), Optimizers[decision % 6], decision < 4 ? 0 : 0.25))];

    public static ConfirmedRun DivergedRun { get; } = new(
        99,
        new Episode([], [], [-8], EpisodeState.Diverged, [new Metrics(0, double.PositiveInfinity, 1)], [double.NaN], -10),
        new Metrics(0.1, double.NaN, 1));

    private static ConfirmedRuns Confirmed(IReadOnlyList<ScheduleEntry> schedule, double accuracy, double shift) =>
        new([.. Enumerable.Range(0, 5).Select(seed => Run(schedule, accuracy, shift, seed))]);

    private static ConfirmedRun Run(IReadOnlyList<ScheduleEntry> schedule, double accuracy, double shift, int seed)
    {
        var validation = schedule.Select(entry => new Metrics(accuracy, (2.3 + 0.2 * seed) * Math.Exp(-0.4 * (entry.Decision + 1)) + shift, 1)).ToArray();
        var actions = schedule.Select(entry => new TuningAction(entry.LearningRate, entry.Optimizer, entry.PruneThreshold));
        var decisions = actions.Select(action => new PolicyDecision(action, [0, 0, 0, 0], 0)).ToArray();
        var episode = new Episode(decisions, [], [.. validation.Select(_ => 0.1)], EpisodeState.Complete, validation, [.. validation.Select(_ => 0.1)], -0.1);
        return new ConfirmedRun(1000 + seed, episode, new Metrics(accuracy - 0.01 + 0.001 * seed, 0.1, 1));
    }
}
