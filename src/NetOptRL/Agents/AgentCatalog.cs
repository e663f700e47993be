using NetOptRL.Agents.Baselines;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Agents;

/// <summary>The agents by name.</summary>
public static class AgentCatalog
{
    private static readonly SortedDictionary<string, Func<AgentSetting, IAgent>> Agents = new(
        new Dictionary<string, Func<AgentSetting, IAgent>>(BaselineAgents.All)
        {
            ["ppo"] = setting => new PolicyGradientAgent("ppo", new PolicyGradientOptions(), setting),
            ["ppo-shipped"] = setting =>
                new PolicyGradientAgent("ppo-shipped", PolicyGradientOptions.FineTuning, setting, TrainedPolicy.Find(TrainedPolicy.Shipped)),
            ["reinforce"] = setting => new PolicyGradientAgent("reinforce", PolicyGradientOptions.Reinforce, setting),
        },
        StringComparer.Ordinal);

    /// <summary>Names that <see cref="Create"/> knows, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Agents.Keys];

    /// <summary>A new agent that has learned nothing.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="setting">What it is made for.</param>
    /// <exception cref="InvalidInputException">There is no agent of that name.</exception>
    public static IAgent Create(string name, AgentSetting setting)
    {
        Check(name);
        return Agents[name](setting);
    }

    /// <summary>
    /// What an agent hands over, at least one thing: its best schedule; those that learn a policy that policy too; the two whose method is
    /// no schedule only that method: <c>plateau</c>, a rule that watches the training, and <c>pbt</c>, a population.
    /// </summary>
    /// <exception cref="InvalidInputException">There is no agent of that name.</exception>
    public static IReadOnlyList<Handover> HandsOver(string name)
    {
        Check(name);
        return name switch
        {
            "ppo" or "ppo-shipped" or "reinforce" => [Handover.Schedule, Handover.Policy],
            "plateau" => [Handover.Policy],
            "pbt" => [Handover.Population],
            _ => [Handover.Schedule],
        };
    }

    /// <summary>Checks that there is an agent of that name.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static void Check(string name)
    {
        if (!Agents.ContainsKey(name))
        {
            throw new InvalidInputException(SpecText.Sentence(
                $"agent must be one of {string.Join(", ", Names)}, but got {SpecText.Quote(name)}{SpecText.Suggest(name, Names)}"));
        }
    }
}
