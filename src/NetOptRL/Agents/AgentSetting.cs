using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>What an agent is made for.</summary>
/// <param name="Actions">What it decides over.</param>
/// <param name="ObservationSize">Length of an observation.</param>
/// <param name="Decisions">Decisions of an episode.</param>
/// <param name="Members">K, members of a rollout.</param>
/// <param name="Seeds">Root of its randomness.</param>
public sealed record AgentSetting(ActionSpace Actions, int ObservationSize, int Decisions, int Members, Seeds Seeds)
{
    /// <summary>For one environment.</summary>
    public static AgentSetting For(ITuningEnvironment environment, Seeds seeds) =>
        new(environment.ActionSpace, environment.ObservationSize, environment.Decisions, environment.Members, seeds);
}
