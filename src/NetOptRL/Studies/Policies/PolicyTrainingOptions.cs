using NetOptRL.Environments.Families;
using NetOptRL.Runtime;

namespace NetOptRL.Studies.Policies;

/// <summary>How a policy is trained over a family of tasks.</summary>
public sealed record PolicyTrainingOptions
{
    /// <summary>What tasks are drawn from.</summary>
    public required TaskFamily Family { get; init; }

    /// <summary>Episodes or training samples; not seconds, since the step size is annealed towards its end.</summary>
    public required Budget Budget { get; init; }

    /// <summary>Root of all randomness.</summary>
    public long Seed { get; init; }

    /// <summary>Members of a population; null takes the family's.</summary>
    public int? Population { get; init; }

    /// <summary>Where to train.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Cpu;

    /// <summary>Threads that run rollouts; null takes one per core. Results do not depend on it.</summary>
    public int? Workers { get; init; }

    /// <summary>The folder in which the training has a folder of its own.</summary>
    public string OutputFolder { get; init; } = "runs";

    /// <summary>The folder's name; null takes the family's with the seed. Where it is there already, the training goes on.</summary>
    public string? Name { get; init; }
}
