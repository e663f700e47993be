using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Studies;

public sealed class FinalEvaluationTests
{
    [Fact]
    public void The_winner_is_the_schedule_with_the_best_mean_validation_score()
    {
        var spec = StudyOfTest.Environment;
        IReadOnlyList<TuningAction>[] schedules = [Constant(1e-6), Constant(0.01), Constant(1e-5)]; // only the second one learns
        var policy = new SchedulePolicy([Constant(1e-6)]);

        var outcome = FinalEvaluation.Run(spec, Datasets.Load(spec.Data), ComputeDevice.Cpu, schedules, policy, new Seeds(1), workers: 2, default);

        Assert.Equal(1, outcome.Winner);
        Assert.True(outcome.Best.Average(run => run.Test.Accuracy) > outcome.Policy.Average(run => run.Test.Accuracy) + 0.1);
    }

    [Fact]
    public void A_diverged_run_is_not_given_the_test_scores_of_a_network_of_zeros()
    {
        var last = new Metrics(0, double.PositiveInfinity, 1);
        var diverged = SampleRollouts.Complete(0.1) with { State = EpisodeState.Diverged, Validation = [last] };

        Assert.Equal(last, FinalEvaluation.ToRun(1, diverged, (0.1, 2.3)).Test);
        Assert.Equal(new Metrics(0.1, 2.3, 0.5), FinalEvaluation.ToRun(1, SampleRollouts.Complete(0.1), (0.1, 2.3)).Test);
    }

    private static TuningAction[] Constant(double rate) => [.. Enumerable.Repeat(new TuningAction(rate, OptimizerKind.Adam, 0), 4)];
}
