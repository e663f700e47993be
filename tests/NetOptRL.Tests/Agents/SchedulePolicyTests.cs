using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Agents;

public sealed class SchedulePolicyTests
{
    private static readonly TuningAction[] Two = [new(0.1, OptimizerKind.Sgd, 0), new(0.2, OptimizerKind.Sgd, 0)];

    [Fact]
    public void The_last_action_of_a_short_schedule_stays()
    {
        var actor = new SchedulePolicy([Two]).Begin(1, new Seeds(1).Stream("policy"));
        var decided = Enumerable.Range(0, 3).Select(decision => actor.Act(new DecisionPoint(decision, [[]], [], [], []))[0]);
        Assert.Equal([0.1, 0.2, 0.2], decided.Select(decision => decision.Action.LearningRate));
    }

    [Fact]
    public void An_empty_schedule_is_refused_before_the_first_decision()
    {
        var failure = Assert.Throws<ArgumentException>(() => new SchedulePolicy([Two, []]).Begin(2, new Seeds(1).Stream("policy")));
        Assert.Contains("at least one action, but that of member 1 is empty", failure.Message, StringComparison.Ordinal);
    }
}
