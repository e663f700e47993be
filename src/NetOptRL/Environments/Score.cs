namespace NetOptRL.Environments;

/// <summary>
/// A member's score, the potential of the reward: the validation metric, not below the floor, minus what its density costs. Rewards
/// are differences of it (A. Ng, D. Harada, S. Russell, "Policy invariance under reward transformations", 1999), discount 1.
/// </summary>
internal static class Score
{
    public static double Of(RewardSpec reward, Metrics metrics)
    {
        var metric = reward.Metric switch
        {
            RewardMetric.LogLoss => -metrics.LogLoss,
            RewardMetric.RelativeLogLoss => -Math.Log(metrics.LogLoss + 1e-3), // a loss near 0 is no infinite success
            _ => metrics.Accuracy,
        };
        var bounded = double.IsFinite(metric) ? Math.Max(metric, reward.Floor) : reward.Floor;
        return bounded - reward.DensityCost * metrics.Density;
    }

    /// <summary>
    /// What full density costs where a loss stands, counted in relative improvements of that loss, so that prices compare between metrics and
    /// tasks: ∂score/∂density over ∂score/∂(ln loss). Accuracy is taken as e^−loss, which it is where all samples are alike.
    /// </summary>
    /// <param name="reward">What is rewarded.</param>
    /// <param name="logLoss">Validation log-loss, nats.</param>
    /// <returns>At least 0; 0 where density costs nothing.</returns>
    public static double RelativePrice(RewardSpec reward, double logLoss)
    {
        const double Least = 1e-3; // nats
        var loss = Math.Max(logLoss, Least);
        return reward.DensityCost / reward.Metric switch
        {
            RewardMetric.LogLoss => loss,
            RewardMetric.RelativeLogLoss => 1,
            _ => double.IsInfinity(loss) ? Least : Math.Max(loss * Math.Exp(-loss), Least),
        };
    }

    /// <summary>What a diverged member has: the floor at full density.</summary>
    public static double Floor(RewardSpec reward) => reward.Floor - reward.DensityCost;
}
