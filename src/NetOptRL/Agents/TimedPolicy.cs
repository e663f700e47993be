using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>Adds the processor time that a policy takes to a counter; what it decides is not touched.</summary>
internal sealed class TimedPolicy(IPolicy policy, Action<TimeSpan> onActed) : IPolicy
{
    public int Group => policy.Group;

    public IActor Begin(int members, RandomStream random) => Timed(() => new Actor(policy.Begin(members, random), this));

    private T Timed<T>(Func<T> act)
    {
        var start = ThreadTime.Now;
        var result = act();
        onActed(ThreadTime.Now - start);
        return result;
    }

    private sealed class Actor(IActor actor, TimedPolicy policy) : IActor
    {
        public PolicyDecision[] Act(DecisionPoint point) => policy.Timed(() => actor.Act(point));
    }
}
