using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.PopulationBased;

/// <summary>
/// Population based training (Jaderberg et al. 2017): a rollout's members are the population. They start from hyperparameters drawn at
/// random, which hold until the worst take over the best and perturb what those had.
/// </summary>
/// <remarks>
/// They do so at every second decision: a member that was perturbed has two intervals to show its worth before it is judged again, as
/// the method asks that steps have passed since the last time. At every decision, one lucky interval would be copied.
/// </remarks>
internal sealed class PopulationPolicy(ActionSpec actions, PlanSpace start, int members, Seeds seeds) : IPolicy
{
    private const int Interval = 2;

    public int Group => members;

    public IActor Begin(int members, RandomStream random) => new Actor(this, members, seeds.Stream("population", random.NextInt64()));

    private TuningAction[] Act(DecisionPoint point, int count, RandomStream random)
    {
        if (point.Decision == 0)
            return [.. new RandomSampler(start.Space).Draw(count, random).Select(plan => start.Action(plan, 0, 1))];
        TuningAction[] held = [.. point.Previous.Select(action => action with { Source = null })];
        if (point.Decision % Interval > 0)
            return held;
        TuningAction[] next = [.. held];
        foreach (var (member, source) in Exploitation.Pairs(point.Scores, point.HasEnded, random))
            next[member] = Exploration.Perturb(held[source], actions, random) with { Source = source };
        return next;
    }

    private sealed class Actor(PopulationPolicy policy, int members, RandomStream random) : IActor
    {
        public PolicyDecision[] Act(DecisionPoint point) => [.. policy.Act(point, members, random).Select(action => new PolicyDecision(action, [], 0))];
    }
}
