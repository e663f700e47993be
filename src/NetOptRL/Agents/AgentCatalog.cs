using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>The agents by name.</summary>
public static class AgentCatalog
{
    /// <summary>Names that <see cref="Create"/> knows, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ppo", "reinforce"];

    /// <summary>A new agent that has learned nothing.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="actions">What it decides over.</param>
    /// <param name="observationSize">Length of an observation.</param>
    /// <param name="seeds">Root of its randomness.</param>
    /// <exception cref="InvalidInputException">There is no agent of that name.</exception>
    public static IAgent Create(string name, ActionSpace actions, int observationSize, Seeds seeds) => throw new NotSupportedException();
}
