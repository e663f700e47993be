using NetOptRL.Training;

namespace NetOptRL.Environments;

/// <summary>What the agent may decide.</summary>
/// <param name="InitialLearningRates">Choices at the first decision, ascending.</param>
/// <param name="LearningRateFactors">Factors on the learning rate at every later decision.</param>
/// <param name="Optimizers">Optimizers to choose from.</param>
/// <param name="SwitchOptimizer">Whether the optimizer can be changed at every decision, or only chosen at the first.</param>
/// <param name="PruneThresholds">Thresholds to choose from at every decision; only 0 where nothing is pruned.</param>
/// <param name="LearningRateLow">The learning rate never falls below this.</param>
/// <param name="LearningRateHigh">The learning rate never rises above this.</param>
public sealed record ActionSpec(
    IReadOnlyList<double> InitialLearningRates,
    IReadOnlyList<double> LearningRateFactors,
    IReadOnlyList<OptimizerKind> Optimizers,
    bool SwitchOptimizer,
    IReadOnlyList<double> PruneThresholds,
    double LearningRateLow,
    double LearningRateHigh)
{
    /// <summary>What pruning thresholds are measured in.</summary>
    public PruneScale PruneScale { get; init; } = PruneScale.LayerDeviation;

    /// <summary>Whether weights can be pruned.</summary>
    public bool Prunes => PruneThresholds.Any(threshold => threshold > 0);
}
