using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>What is compared: an agent with one of the things that it hands over.</summary>
/// <param name="Name">The agent's name for the first thing it hands over, with what it is after it for another: <c>ppo</c> and <c>ppo policy</c>.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="HandsOver">What of it is trained anew.</param>
public sealed record Competitor(string Name, string Agent, Handover HandsOver)
{
    /// <summary>Those of one agent, the first under the agent's own name.</summary>
    /// <exception cref="InvalidInputException">There is no agent of that name.</exception>
    public static IReadOnlyList<Competitor> Of(string agent) =>
    [
        .. AgentCatalog.HandsOver(agent).Select((product, i) =>
            new Competitor(i == 0 ? agent : $"{agent} {product.ToString().ToLowerInvariant()}", agent, product)),
    ];
}
