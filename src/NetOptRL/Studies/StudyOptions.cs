using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

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

    /// <summary>
    /// Bytes that the process may take; a population that is reckoned to need more is refused. Null takes what the machine, or the process's
    /// control group, can give; on a CUDA device, whose free memory cannot be asked for, null refuses none.
    /// </summary>
    public long? MaxMemory { get; init; }

    /// <summary>Where to train.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Cpu;

    /// <summary>The folder in which the study's own folder is made.</summary>
    public string OutputFolder { get; init; } = "runs";

    /// <summary>A store that other studies may share, in which the name must be new too; null keeps the study in a file in its own folder.</summary>
    public StoreAddress? Store { get; init; }

    /// <summary>The comparison that the study belongs to, which keeps names apart in a shared store; null where it belongs to none.</summary>
    internal string? StoreGroup { get; init; }

    /// <summary>The version of NetOptRL whose study it is: an earlier one's where it is run again.</summary>
    internal string Version { get; init; } = Versions.NetOptRL;

    /// <inheritdoc cref="Study.TensorBoard"/>
    public string? TensorBoard { get; init; }
}
