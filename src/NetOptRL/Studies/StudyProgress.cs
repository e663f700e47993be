using NetOptRL.Training;

namespace NetOptRL.Studies;

/// <summary>Where a study is, after a rollout was learned from.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Budget">What it may spend.</param>
/// <param name="Seconds">Seconds of search so far, earlier sessions included.</param>
/// <param name="Rollouts">Rollouts learned from.</param>
/// <param name="Episodes">Episodes learned from.</param>
/// <param name="TrainingSamples">Samples trained on.</param>
/// <param name="Last">How the episodes of the last rollout that did not fail ended; null before the first.</param>
/// <param name="BestScore">Best final score of any episode that was trained to its end; NaN as long as there is none.</param>
/// <param name="BestAccuracy">Best final validation accuracy of any such episode, 0 … 1; NaN as long as there is none.</param>
/// <param name="OptimizerShares">Share of each optimizer among the last rollout's decisions; they add up to 1.</param>
/// <param name="InitialLearningRateShares">Share of each initial learning rate among the last rollout's episodes, ascending; they add up to 1.</param>
/// <param name="UpdateStatistics">What the agent's last update measured, by name (KL, entropy, clip fraction …).</param>
public sealed record StudyProgress(
    StudyPhase Phase,
    Budget Budget,
    double Seconds,
    int Rollouts,
    int Episodes,
    long TrainingSamples,
    LearningPoint? Last,
    double BestScore,
    double BestAccuracy,
    IReadOnlyList<(OptimizerKind Optimizer, double Share)> OptimizerShares,
    IReadOnlyList<(double LearningRate, double Share)> InitialLearningRateShares,
    IReadOnlyDictionary<string, double> UpdateStatistics)
{
    private const double StartSeconds = 5, StartShare = 0.1;

    /// <summary>Hashes of the last rollout; null before the first.</summary>
    public RolloutDigest? LastDigest { get; init; }

    /// <summary>Rollouts that failed, of <see cref="Rollouts"/>.</summary>
    public int FailedRollouts { get; init; }

    /// <summary>Training samples per second of search.</summary>
    public double SamplesPerSecond => Seconds > 0 ? TrainingSamples / Seconds : 0;

    internal static StudyProgress Of(StudyPhase phase, Budget budget, double seconds, SearchState state, IReadOnlyDictionary<string, double> statistics)
    {
        var episodes = state.Last?.Episodes ?? [];
        return new StudyProgress(
            phase, budget, seconds, state.Rollouts, state.Episodes, state.TrainingSamples, state.LastPoint,
            state.BestScore, state.BestAccuracy,
            Shares(episodes.SelectMany(episode => episode.Decisions).Select(decision => decision.Action.Optimizer)),
            Shares(episodes.Select(episode => episode.Decisions[0].Action.LearningRate)),
            statistics)
        {
            LastDigest = state.Rollouts > 0 ? state.Digests[^1] : null,
            FailedRollouts = state.Failed,
        };
    }

    /// <summary>Share of the budget that is spent, 0 … 1.</summary>
    public double Spent => Math.Min(1, Budget.Kind switch
    {
        BudgetKind.Episodes => Episodes,
        BudgetKind.TrainingSamples => TrainingSamples,
        _ => Seconds,
    } / Budget.Limit);

    /// <summary>
    /// Seconds of search left, estimated where the budget is not in seconds; null as long as an estimate would be one of the start, which is
    /// slower: before as many rollouts have ended as can be under way, and before a tenth of the budget or five seconds are spent.
    /// </summary>
    public double? SecondsLeft => Budget.Kind == BudgetKind.Seconds ? Math.Max(0, Budget.Limit - Seconds)
        : Rollouts >= StudyPipeline.InFlight && (Seconds >= StartSeconds || Spent >= StartShare) ? Seconds * (1 - Spent) / Spent
        : null;

    private static (T Value, double Share)[] Shares<T>(IEnumerable<T> values)
    {
        var all = values.ToArray();
        return [.. all.GroupBy(value => value).OrderBy(group => group.Key).Select(group => (group.Key, group.Count() / (double)all.Length))];
    }
}

/// <summary>What a study is doing.</summary>
public enum StudyPhase
{
    /// <summary>Running rollouts and learning from them.</summary>
    Searching,

    /// <summary>Training the best schedules and the final policy on fresh seeds.</summary>
    Confirming,
}
