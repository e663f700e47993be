using NetOptRL.Training;

namespace NetOptRL.Environments;

/// <summary>What holds for one member from one decision to the next.</summary>
/// <param name="LearningRate">Step size, greater than 0.</param>
/// <param name="Optimizer">The optimizer in use.</param>
/// <param name="PruneThreshold">
/// Weights below it are set to zero, in standard deviations of their layer (or absolute, as the spec says); 0 prunes nothing.
/// </param>
public sealed record TuningAction(double LearningRate, OptimizerKind Optimizer, double PruneThreshold)
{
    /// <summary>
    /// The member whose weights, moments, masks and counted steps this member takes over before it goes on, as that member had them
    /// when the decision was made; null to go on with its own.
    /// </summary>
    public int? Source { get; init; }

    /// <summary>Whether the member's episode ends here, before any further training.</summary>
    public bool Stops { get; init; }
}
