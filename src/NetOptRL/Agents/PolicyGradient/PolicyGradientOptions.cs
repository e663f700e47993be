using NetOptRL.Environments;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>
/// How a policy-gradient agent learns. The defaults are PPO's; names and meanings follow S. Huang et al., "The 37 implementation
/// details of proximal policy optimization" (ICLR blog track, 2022). The step size is not
/// annealed: a budget in seconds has no known end, and annealing by the clock would make results depend on it.
/// </summary>
public sealed record PolicyGradientOptions
{
    /// <summary>Units of each of the two hidden layers.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>Half-width ε of the interval that the probability ratio is clipped to; null for the plain log-probability of REINFORCE.</summary>
    public double? Clip { get; init; } = 0.2;

    /// <summary>Passes over a rollout's decisions.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>Mini-batches of a pass.</summary>
    public int MiniBatches { get; init; } = 2;

    /// <summary>Weight of the entropy bonus.</summary>
    public double EntropyBonus { get; init; } = 0.01;

    /// <summary>
    /// A standard deviation of a rollout's advantages, in units of the return, that means little: advantages of a rollout with this one count by
    /// half, and those of one without any difference worth the name hardly at all.
    /// </summary>
    public double LeastDeviation { get; init; } = 1e-8;

    /// <summary>
    /// Largest weight of a decision that the policy of now would take more often than the older one that took it; null for no correction.
    /// </summary>
    public double? LargestCorrection { get; init; } = 2;

    /// <summary>
    /// Numbers of the observation that the baseline regresses the return on; null for the mean return of the other members.
    /// </summary>
    public IReadOnlyList<int>? Baseline { get; init; }

    /// <summary>Largest Euclidean norm of a gradient; larger ones are scaled down to it.</summary>
    public double GradientClip { get; init; } = 0.5;

    /// <summary>
    /// For a family of tasks, some of which cannot be learned at all: differences of less than a twentieth of the loss are no lesson, and a bonus
    /// keeps it trying.
    /// </summary>
    public static PolicyGradientOptions OverFamilies { get; } =
        new() { EntropyBonus = 0.04, Baseline = Observation.OfState, LeastDeviation = 0.05 };

    /// <summary>For one task, from a policy that has learned on others: small steps, so as not to forget it.</summary>
    public static PolicyGradientOptions FineTuning { get; } = new() { LearningRate = 1e-3, Baseline = Observation.OfState };

    /// <summary>REINFORCE (R. Williams, 1992): one step on all decisions of a rollout, no ratio, no clipping.</summary>
    public static PolicyGradientOptions Reinforce { get; } = new() { Clip = null, LargestCorrection = null, Epochs = 1, MiniBatches = 1, LearningRate = 1e-2 };
}
