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

    /// <summary>What a diverged member has: the floor at full density.</summary>
    public static double Floor(RewardSpec reward) => reward.Floor - reward.DensityCost;
}
