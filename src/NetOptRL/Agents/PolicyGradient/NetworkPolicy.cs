using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>A frozen policy network acting: draws every open head's choice, or takes the most probable one.</summary>
internal sealed class NetworkPolicy(PolicyNetwork network, ActionSpace actions, bool explores) : IPolicy
{
    public PolicyNetwork Network => network;

    public ActionSpace Actions => actions;

    public IActor Begin(int members, RandomStream random) => new Actor(this, random);

    private PolicyDecision[] Act(DecisionPoint point, RandomStream random)
    {
        var observations = point.Observations;
        if (observations.FirstOrDefault(observation => observation.Length != network.Shape.Observation) is { } wrong)
            throw new ArgumentException($"observations must have length {network.Shape.Observation}, but got {wrong.Length}.", nameof(point));
        var decisions = new PolicyDecision[observations.Length];
        for (var member = 0; member < observations.Length; member++)
        {
            var logits = network.Logits(observations[member]);
            decisions[member] = Decide(point.Decision, logits, point.Decision == 0 ? null : point.Previous[member], random);
        }
        return decisions;
    }

    private PolicyDecision Decide(int decision, ReadOnlySpan<float> logits, TuningAction? previous, RandomStream random)
    {
        var choices = new int[actions.Heads.Count];
        var logProbability = 0.0;
        for (var head = 0; head < choices.Length; head++)
        {
            if (!actions.IsOpen(head, decision))
                continue;
            var own = logits.Slice(head * network.Shape.Room, network.Shape.Heads[head]);
            choices[head] = explores ? CategoricalHead.Draw(own, random.NextDouble()) : CategoricalHead.Mode(own);
            logProbability += CategoricalHead.LogProbability(own, choices[head]);
        }
        return new PolicyDecision(actions.Decode(choices, decision, previous), choices, (float)logProbability);
    }

    private sealed class Actor(NetworkPolicy policy, RandomStream random) : IActor
    {
        public PolicyDecision[] Act(DecisionPoint point) => policy.Act(point, random);
    }
}
