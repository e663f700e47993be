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
        var (spec, data) = (StudyOfTest.Environment, Datasets.Load(StudyOfTest.Environment.Data));
        using var store = new InMemoryStudyStore();
        var workers = new StudyWorkers("a", store, 2, members => new TrainingEnvironment(spec, data, members, ComputeDevice.Cpu), TimeProvider.System);
        IReadOnlyList<TuningAction>[] schedules = [Constant(1e-6), Constant(0.01), Constant(1e-5)]; // only the second one learns
        var policy = new SchedulePolicy([Constant(1e-6)]);

        var outcome = FinalEvaluation.Run(spec, data, ComputeDevice.Cpu, schedules, policy, new Seeds(1), workers, default);

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

    [Theory]
    [InlineData(100, 3)] // never less
    [InlineData(5 * 10 * 4 * 100 + 99, 4)] // four schedules under five seeds are a tenth of it
    [InlineData(5 * 10 * 9 * 100, 8)] // no more than there are
    public void The_longer_the_search_trained_the_more_schedules_are_looked_at_again(long trainingSamples, int expected)
    {
        var state = new SearchState();
        state.Add(new Rollout(0, 0, [.. Enumerable.Range(1, 8).Select(i => SampleRollouts.Complete(0.01 * i))], trainingSamples), []);

        Assert.Equal(expected, FinalEvaluation.Candidates(state, samplesPerTraining: 100).Count);
    }

    [Fact]
    public void Where_no_episode_was_trained_to_its_end_it_is_said_how_they_ended()
    {
        var state = new SearchState();
        var episode = SampleRollouts.Complete(0.1);
        Episode[] ended =
        [
            episode with { State = EpisodeState.Diverged }, episode with { State = EpisodeState.Stopped }, episode with { State = EpisodeState.Stopped },
        ];
        state.Add(new Rollout(0, 0, ended, 1), []);

        Assert.Contains("but of 3, 1 diverged and 2 were stopped", Assert.Throws<StudyFailedException>(() => FinalEvaluation.Candidates(state, 1)).Message);
    }

    private static TuningAction[] Constant(double rate) => [.. Enumerable.Repeat(new TuningAction(rate, OptimizerKind.Adam, 0), 4)];
}
