using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>Adds the processor time that a policy takes to a counter; what it decides is not touched.</summary>
internal sealed class TimedPolicy(IPolicy policy, Action<TimeSpan> onActed) : IPolicy
{
    public PolicyDecision[] Act(int decision, float[][] observations, IReadOnlyList<TuningAction> previous, RandomStream random)
    {
        var start = ThreadTime.Now;
        var decisions = policy.Act(decision, observations, previous, random);
        onActed(ThreadTime.Now - start);
        return decisions;
    }
}
