using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.PopulationBased;

/// <summary>
/// Perturbation of what was taken over (after Jaderberg et al. 2017): the learning rate times 0.8 or 1.25; the pruning threshold to a
/// neighbour; where the optimizer can be switched, another draw of it with probability ¼, as Ray Tune's <c>resample_probability</c>. The
/// paper multiplies by 0.8 or 1.2; with 1.25 a step down and a step up cancel, so that perturbing alone does not lower the rate.
/// </summary>
internal static class Exploration
{
    private const double Down = 0.8, Up = 1.25, Resampling = 0.25;

    /// <summary>The perturbed action; what would leave its range stays at its end.</summary>
    public static TuningAction Perturb(TuningAction action, ActionSpec actions, RandomStream random)
    {
        var rate = action.LearningRate * (random.Next(2) == 0 ? Down : Up);
        var optimizer = action.Optimizer;
        if (actions.SwitchOptimizer && random.NextDouble() < Resampling)
            optimizer = actions.Optimizers[random.Next(actions.Optimizers.Count)];
        var threshold = actions.PruneThresholds.ToList().IndexOf(action.PruneThreshold);
        if (actions.PruneThresholds.Count > 1)
            threshold = Math.Clamp(threshold + 2 * random.Next(2) - 1, 0, actions.PruneThresholds.Count - 1);
        return action with
        {
            LearningRate = Math.Clamp(rate, actions.LearningRateLow, actions.LearningRateHigh),
            Optimizer = optimizer,
            PruneThreshold = actions.PruneThresholds[threshold],
        };
    }
}
