using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>What a comparison is: all that its studies follow from, and so all that resuming needs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Environments">What is tuned.</param>
/// <param name="Agents">The agents' names.</param>
/// <param name="Budget">Of each study, as <see cref="NetOptRL.Studies.Budget.Parse"/> reads it.</param>
/// <param name="Seeds">Root seeds.</param>
/// <param name="Device">As <see cref="NetOptRL.Runtime.ComputeDevice.Parse"/> reads it.</param>
/// <param name="Version">NetOptRL's version.</param>
public sealed record ComparisonRecord(
    string Name,
    IReadOnlyList<ComparedEnvironment> Environments,
    IReadOnlyList<string> Agents,
    string Budget,
    IReadOnlyList<long> Seeds,
    string Device,
    string Version)
{
    /// <summary>What is compared, agents in their order, each with all that it hands over. The first is the reference.</summary>
    public IReadOnlyList<Competitor> Competitors() => [.. Agents.SelectMany(Competitor.Of)];

    /// <summary>
    /// Its studies in the order in which they run: under each seed and in each environment every agent in turn, so that a slow spell of
    /// the machine meets all of them alike. What only the first study of a process would pay for, the start of libtorch and the
    /// translation of this library's code, is paid before it, outside every study's clock: a training of two networks in each environment is
    /// thrown away (<see cref="Comparison"/>).
    /// </summary>
    public IEnumerable<ComparisonEntry> Entries() =>
        from seed in Seeds
        from environment in Environments
        from agent in Agents
        select new ComparisonEntry(environment.Name, agent, seed);
}

/// <summary>An environment of a comparison.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its YAML text.</param>
/// <param name="Population">Members of every rollout.</param>
/// <param name="DataSha256">Hash of its data; a resumed comparison must find the same.</param>
public sealed record ComparedEnvironment(string Name, string Text, int Population, string DataSha256);

/// <summary>Which study of a comparison.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Seed">Root seed.</param>
public sealed record ComparisonEntry(string Environment, string Agent, long Seed)
{
    /// <summary>The study's name, and that of its folder.</summary>
    public string Name => FormattableString.Invariant($"{Environment}-{Agent}-{Seed}");
}
