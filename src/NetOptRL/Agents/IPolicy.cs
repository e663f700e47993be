using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>What acts: an immutable snapshot that any thread can use. It never learns.</summary>
public interface IPolicy
{
    /// <summary>Decides for every member.</summary>
    /// <param name="decision">Number of the decision, from 0.</param>
    /// <param name="observations">[K][ObservationSize]</param>
    /// <param name="previous">[K] what holds now; empty at decision 0.</param>
    /// <param name="random">The rollout's own stream.</param>
    /// <returns>[K]</returns>
    PolicyDecision[] Act(int decision, float[][] observations, IReadOnlyList<TuningAction> previous, RandomStream random);
}
