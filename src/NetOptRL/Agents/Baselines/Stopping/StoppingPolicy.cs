using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Stopping;

/// <summary>Lets another policy decide, and ends the episodes that a rule does not let go on. The other one must not move weights.</summary>
internal sealed class StoppingPolicy(IPolicy policy, IStopping rule) : IPolicy
{
    public IActor Begin(int members, RandomStream random) => new Actor(policy.Begin(members, random), rule, members);

    private sealed class Actor(IActor actor, IStopping rule, int members) : IActor
    {
        private readonly IReadOnlyList<Bracket> _brackets = rule.Brackets(members);
        private readonly bool[] _isLeft = [.. Enumerable.Repeat(true, members)]; // in the race when last compared

        public PolicyDecision[] Act(DecisionPoint point)
        {
            var decisions = actor.Act(point);
            foreach (var bracket in _brackets)
            {
                for (var rung = 0; rung < bracket.Rungs.Count; rung++)
                {
                    if (bracket.Rungs[rung] == point.Decision)
                        Compare(bracket, rung, point, decisions);
                }
            }
            return decisions;
        }

        /// <summary>A member that diverged since the rung before is compared too, with the floor that it scores.</summary>
        private void Compare(Bracket bracket, int rung, DecisionPoint point, PolicyDecision[] decisions)
        {
            var compared = Enumerable.Range(bracket.First, bracket.Count).Where(member => _isLeft[member]).ToArray();
            var goOn = rule.GoOn(rung, [.. compared.Select(member => point.Scores[member])]);
            for (var i = 0; i < compared.Length; i++)
            {
                var member = compared[i];
                _isLeft[member] = goOn[i] && !point.HasEnded[member];
                if (!goOn[i])
                    decisions[member] = decisions[member] with { Action = decisions[member].Action with { Stops = true } };
            }
        }
    }
}
