using NetOptRL.Training;

namespace NetOptRL.Studies;

/// <summary>Where a study is, after a rollout was learned from.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Budget">What it may spend.</param>
/// <param name="Seconds">Seconds of search so far, earlier sessions included.</param>
/// <param name="Rollouts">Rollouts learned from.</param>
/// <param name="Episodes">Episodes learned from.</param>
/// <param name="TrainingSamples">Samples trained on.</param>
/// <param name="Last">How the last rollout's episodes ended; null before the first.</param>
/// <param name="BestScore">Best final score of any episode.</param>
/// <param name="BestAccuracy">Best final validation accuracy of any episode, 0 … 1.</param>
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
    /// <summary>Training samples per second of search.</summary>
    public double SamplesPerSecond => Seconds > 0 ? TrainingSamples / Seconds : 0;

    /// <summary>Share of the budget that is spent, 0 … 1.</summary>
    public double Spent => Math.Min(1, Budget.Kind switch
    {
        BudgetKind.Episodes => Episodes,
        BudgetKind.TrainingSamples => TrainingSamples,
        _ => Seconds,
    } / Budget.Limit);

    /// <summary>Seconds of search left, estimated where the budget is not in seconds; null before anything was spent.</summary>
    public double? SecondsLeft => Budget.Kind == BudgetKind.Seconds
        ? Math.Max(0, Budget.Limit - Seconds)
        : Spent > 0 ? Seconds * (1 - Spent) / Spent : null;
}

/// <summary>What a study is doing.</summary>
public enum StudyPhase
{
    /// <summary>Running rollouts and learning from them.</summary>
    Searching,

    /// <summary>Training the best schedules and the final policy on fresh seeds.</summary>
    Confirming,
}
