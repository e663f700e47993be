using NetOptRL.Environments;

namespace NetOptRL.Agents;

/// <summary>What a policy decided for one member at one decision.</summary>
/// <param name="Action">What the environment carries out.</param>
/// <param name="Choices">One index per head; what the agent learns from.</param>
/// <param name="LogProbability">Natural logarithm of the joint probability of the open heads' choices; 0 for a policy that has no probabilities.</param>
public sealed record PolicyDecision(TuningAction Action, int[] Choices, float LogProbability)
{
    /// <summary>
    /// What a whole episode's decisions follow from, where a policy draws that before the first one: the agent learns from it. Given at
    /// decision 0 only, empty otherwise.
    /// </summary>
    public double[] Plan { get; init; } = [];
}
