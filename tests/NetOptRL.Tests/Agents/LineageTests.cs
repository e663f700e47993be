using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;
using NetOptRL.Training;

namespace NetOptRL.Tests.Agents;

public sealed class LineageTests
{
    [Fact]
    public void The_schedule_behind_copied_weights_reaches_the_same_score_without_copying()
    {
        using var environment = new QuadraticEnvironment(3, Toy.Actions, 1, 2, 1, 0.5);
        var copying = new Copying([[null, null, null], [null, 0, 1], [2, null, null], [null, 0, null]]);
        var rollout = RolloutRunner.Run(environment, copying, 0, 5);

        for (var member = 0; member < 3; member++)
        {
            var schedule = Lineage.Schedule(rollout.Episodes, member);
            var replay = RolloutRunner.Run(environment, new SchedulePolicy([schedule, schedule, schedule]), 0, 5);
            Assert.All(schedule, action => Assert.Null(action.Source));
            Assert.Equal(rollout.Episodes[member].FinalScore, replay.Episodes[0].FinalScore);
        }
        // By hand: member 1 ends with what 0 had, which came from 2, which came from 1.
        Assert.Equal([Rate(0, 1), Rate(1, 2), Rate(2, 0), Rate(3, 1)], Lineage.Schedule(rollout.Episodes, 1).Select(action => action.LearningRate));
    }

    private static double Rate(int decision, int member) => 0.1 + 0.05 * decision + 0.2 * member;

    private sealed class Copying(int?[][] sources) : IPolicy, IActor
    {
        public IActor Begin(int members, RandomStream random) => this;

        public PolicyDecision[] Act(DecisionPoint point) => [.. sources[point.Decision].Select((source, k) =>
            new PolicyDecision(new TuningAction(Rate(point.Decision, k), OptimizerKind.Sgd, 0) { Source = source }, [], 0))];
    }
}
