using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines;

/// <summary>Draws a plan for each member before its first decision and carries it out.</summary>
/// <param name="planner">What plans mean.</param>
/// <param name="sampler">Where they come from.</param>
/// <param name="seeds">
/// The agent's. A study gives all agents the same branch of its seed, so that those with the same space and sampler draw the same plans:
/// random, tpe, forest, asha, asha-tpe and hyperband have the same first ones, which pairs them in a comparison.
/// </param>
internal sealed class PlanPolicy(IPlanner planner, ISampler sampler, Seeds seeds) : IPolicy
{
    public IActor Begin(int members, RandomStream random) => new Actor(planner, sampler.Draw(members, seeds.Stream("plans", random.NextInt64())));

    private sealed class Actor(IPlanner planner, double[][] plans) : IActor
    {
        private readonly Func<int, double, TuningAction>[] _episodes = Array.ConvertAll(plans, plan => planner.Begin(plan));

        public PolicyDecision[] Act(DecisionPoint point) => [.. plans.Select((plan, k) =>
        {
            var action = _episodes[k](point.Decision, point.Decision == 0 ? double.NaN : point.Scores[k]);
            return new PolicyDecision(action, [], 0) { Plan = point.Decision == 0 ? plan : [] };
        })];
    }
}
