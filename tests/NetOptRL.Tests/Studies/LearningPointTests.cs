using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Studies;

public sealed class LearningPointTests
{
    [Fact]
    public void The_best_is_of_episodes_that_were_trained_to_their_end_and_the_mean_of_all()
    {
        var point = LearningPoint.Of(Rollout((EpisodeState.Complete, -3, 0.5), (EpisodeState.Stopped, -1, 0.9), (EpisodeState.Complete, -2, 0.7)));
        Assert.Equal((-2.0, -2.0, 0.7), (point.MeanScore, point.BestScore, point.BestAccuracy));
        Assert.Equal(0.7, point.MeanAccuracy, 12);
    }

    [Fact]
    public void A_rollout_of_which_nothing_was_trained_to_its_end_has_no_best_and_hides_none()
    {
        Rollout[] rollouts =
        [
            Rollout((EpisodeState.Stopped, -1, 0.9), (EpisodeState.Diverged, -5, 0)),
            Rollout((EpisodeState.Complete, -3, 0.5)),
            Rollout((EpisodeState.Stopped, -1, 0.9)),
        ];
        Assert.Equal((double.NaN, double.NaN), (LearningPoint.Of(rollouts[0]).BestScore, LearningPoint.Of(rollouts[0]).BestAccuracy));

        var state = new SearchState();
        state.Add(rollouts[0], RolloutCodec.Encode(rollouts[0]));
        Assert.Equal(double.NaN, state.BestScore);
        foreach (var rollout in rollouts[1..])
            state.Add(rollout, RolloutCodec.Encode(rollout));
        Assert.Equal((-3.0, 0.5), (state.BestScore, state.BestAccuracy));
    }

    private static Rollout Rollout(params (EpisodeState State, double Score, double Accuracy)[] episodes) => new(
        0, 0,
        [
            .. episodes.Select(episode => new Episode(
                [new PolicyDecision(new TuningAction(0.1, OptimizerKind.Sgd, 0), [0, 0, 0, 0], 0)], [[0]], [0], episode.State,
                [new Metrics(episode.Accuracy, -episode.Score, 1)], [1], episode.Score)),
        ],
        100);
}
