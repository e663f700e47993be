namespace NetOptRL.Environments;

/// <summary>What a member's score is: the metric on validation data minus the cost of its density.</summary>
/// <param name="Metric">Negative log-loss, its negative logarithm, or accuracy.</param>
/// <param name="DensityCost">Score lost for a density of 1; 0 where pruning earns nothing.</param>
/// <param name="ValidationSample">Validation samples that intermediate rewards are measured on; the end of an episode uses all.</param>
/// <param name="Floor">The lowest value the metric can take; what a diverged member gets.</param>
public sealed record RewardSpec(RewardMetric Metric, double DensityCost, int ValidationSample, double Floor);

/// <summary>The part of a score that comes from validation data.</summary>
public enum RewardMetric
{
    /// <summary>−1 × mean cross-entropy, nats.</summary>
    LogLoss,

    /// <summary>Share of samples classified right.</summary>
    Accuracy,

    /// <summary>
    /// −1 × natural logarithm of the mean cross-entropy in nats: a reward is a relative improvement, which means the same on all tasks.
    /// </summary>
    RelativeLogLoss,
}
