using NetOptRL.Agents;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Studies;

public sealed class ScheduleArchiveTests
{
    private readonly ScheduleArchive _archive = new(2);

    [Fact]
    public void Keeps_the_best_complete_episodes_best_first()
    {
        _archive.Add(Rollout((0.1, -0.5), (0.2, -0.1), (0.3, -0.3), (0.4, -0.9)));
        Assert.Equal([-0.1, -0.3], _archive.Best.Select(candidate => candidate.Score));
    }

    [Fact]
    public void The_same_schedule_is_kept_once_with_its_better_score()
    {
        _archive.Add(Rollout((0.1, -0.5), (0.1, -0.2), (0.3, -0.4)));
        _archive.Add(Rollout((0.1, -0.3)));
        Assert.Equal([-0.2, -0.4], _archive.Best.Select(candidate => candidate.Score));
    }

    [Fact]
    public void A_diverged_episode_is_no_candidate()
    {
        _archive.Add(new Rollout(0, 0, [SampleRollouts.Complete(0.1) with { State = EpisodeState.Diverged }], 1));
        Assert.Empty(_archive.Best);
    }

    [Fact]
    public void A_tie_goes_to_the_earlier()
    {
        _archive.Add(Rollout((0.1, -0.5), (0.2, -0.5), (0.3, -0.5)));
        Assert.Equal([0.1, 0.2], _archive.Best.Select(candidate => candidate.Actions[0].LearningRate));
    }

    private static Rollout Rollout(params (double Rate, double Score)[] episodes) =>
        new(0, 0, [.. episodes.Select(episode => SampleRollouts.Complete(episode.Rate, episode.Score))], 1);
}
