using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>What a new study is made of.</summary>
public sealed record StudyOptions
{
    /// <summary>What is tuned, as it was read: it must be what its text says, since the text is what is kept.</summary>
    public required EnvironmentSpec Environment { get; init; }

    /// <summary>How long to search.</summary>
    public required Budget Budget { get; init; }

    /// <summary>The study's name and the name of its folder; null names it after environment, agent and seed.</summary>
    public string? Name { get; init; }

    /// <summary>The agent's name in <see cref="NetOptRL.Agents.AgentCatalog"/>.</summary>
    public string Agent { get; init; } = "ppo";

    /// <summary>Root seed.</summary>
    public long Seed { get; init; }

    /// <summary>Members of a population; null takes the environment's own.</summary>
    public int? Population { get; init; }

    /// <summary>Threads that run rollouts; null takes one per core. Results do not depend on it where the budget is not in seconds.</summary>
    public int? Workers { get; init; }

    /// <summary>Where to train.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Cpu;

    /// <summary>The folder in which the study's own folder is made.</summary>
    public string OutputFolder { get; init; } = "runs";

    /// <inheritdoc cref="Study.TensorBoard"/>
    public string? TensorBoard { get; init; }
}
