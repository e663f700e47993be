using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>What a new comparison is made of: every agent tunes every environment once under every seed.</summary>
public sealed record ComparisonOptions
{
    /// <summary>What is tuned, at least one, of different names.</summary>
    public required IReadOnlyList<EnvironmentSpec> Environments { get; init; }

    /// <summary>Names in <see cref="NetOptRL.Agents.AgentCatalog"/>, at least one, none twice.</summary>
    public required IReadOnlyList<string> Agents { get; init; }

    /// <summary>How long each study searches.</summary>
    public required Budget Budget { get; init; }

    /// <summary>Root seeds, at least one, none twice. Under one seed all agents meet the same initial weights and mini-batches.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>The comparison's name and the name of its folder; null takes <c>comparison</c>, with a number where that exists.</summary>
    public string? Name { get; init; }

    /// <summary>Members of a population; null takes each environment's own.</summary>
    public int? Population { get; init; }

    /// <summary>Threads that run rollouts; null takes one per core. Results do not depend on it where the budget is not in seconds.</summary>
    public int? Workers { get; init; }

    /// <inheritdoc cref="StudyOptions.MaxMemory"/>
    public long? MaxMemory { get; init; }

    /// <summary>Where to train.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Cpu;

    /// <summary>The folder in which the comparison's own folder is made.</summary>
    public string OutputFolder { get; init; } = "runs";

    /// <summary>
    /// A store for all of its studies, which others may share; there their names have the comparison's and a slash before them. Null keeps
    /// each study in a file in its own folder.
    /// </summary>
    public StoreAddress? Store { get; init; }

    /// <inheritdoc cref="Comparison.TensorBoard"/>
    public string? TensorBoard { get; init; }
}
