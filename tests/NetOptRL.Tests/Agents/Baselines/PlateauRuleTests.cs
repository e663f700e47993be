using NetOptRL.Agents;
using NetOptRL.Agents.Baselines;
using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Agents.Baselines.Schedules;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class PlateauRuleTests
{
    // By hand: the first score is the best so far; 0.55 is not above 0.5 + 0.1, nor is 0.6; 0.7 is; −1 and 0.75 are not.
    [Theory]
    [InlineData(0, new[] { 1, 0.5, 0.25, 0.25, 0.125, 0.0625 })]
    [InlineData(1, new[] { 1, 1, 0.5, 0.5, 0.5, 0.25 })]
    [InlineData(2, new[] { 1.0, 1, 1, 1, 1, 1 })]
    public void The_rate_falls_after_more_than_its_patience_of_scores_that_are_not_better(int patience, double[] shares)
    {
        var rule = new PlateauRule(0.5, patience, 0.1);
        double[] scores = [0.5, 0.55, 0.6, 0.7, -1, 0.75];
        Assert.Equal(shares, scores.Select(score =>
        {
            rule.See(score);
            return rule.Share;
        }));
    }

    [Fact]
    public void Each_member_watches_its_own_scores()
    {
        var planner = new PlateauPlanner(new AgentSetting(new ActionSpace(Toy.Actions), 3, 4, 2, new Seeds(1)));
        double[] plan = [0, 1, 0.5, 0, 0.1]; // SGD at 1, halved at the first score that is not better by 0.1
        var actor = new PlanPolicy(planner, new FixedSampler(plan), new Seeds(1)).Begin(2, new Seeds(2).Stream("policy"));
        double[][] scores = [[], [-3, -3], [-3, -2], [-2, -2]];

        var rates = scores.Select((seen, decision) =>
            actor.Act(new DecisionPoint(decision, [[], []], [], seen, [])).Select(decided => decided.Action.LearningRate).ToArray());

        Assert.Equal([[1, 1], [1, 1], [0.5, 1], [0.5, 0.5]], rates);
    }
}
