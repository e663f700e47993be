using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>The agents by name.</summary>
public static class AgentCatalog
{
    private static readonly SortedDictionary<string, Func<ActionSpace, int, Seeds, IAgent>> Agents = new(StringComparer.Ordinal)
    {
        ["ppo"] = (actions, size, seeds) => new PolicyGradientAgent("ppo", new PolicyGradientOptions(), actions, size, seeds),
        ["reinforce"] = (actions, size, seeds) => new PolicyGradientAgent("reinforce", PolicyGradientOptions.Reinforce, actions, size, seeds),
    };

    /// <summary>Names that <see cref="Create"/> knows, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Agents.Keys];

    /// <summary>A new agent that has learned nothing.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="actions">What it decides over.</param>
    /// <param name="observationSize">Length of an observation.</param>
    /// <param name="seeds">Root of its randomness.</param>
    /// <exception cref="InvalidInputException">There is no agent of that name.</exception>
    public static IAgent Create(string name, ActionSpace actions, int observationSize, Seeds seeds)
    {
        Check(name);
        return Agents[name](actions, observationSize, seeds);
    }

    /// <summary>Checks that there is an agent of that name.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static void Check(string name)
    {
        if (!Agents.ContainsKey(name))
            throw new InvalidInputException($"agent must be one of {string.Join(", ", Names)}, but got \"{name}\".");
    }
}
