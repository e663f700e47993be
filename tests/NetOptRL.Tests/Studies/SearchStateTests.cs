using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Studies;

public sealed class SearchStateTests
{
    private static Episode Better { get; } = SampleRollouts.Complete(0.1, score: -0.1) with { Validation = [new Metrics(0.5, 1, 1), new Metrics(0.99, 0.1, 1)] };

    [Theory]
    [InlineData(EpisodeState.Stopped)]
    [InlineData(EpisodeState.Diverged)]
    public void The_best_is_that_of_episodes_that_were_trained_to_their_end(EpisodeState state)
    {
        var search = new SearchState();
        Add(search, Better with { State = state });
        Assert.Equal((double.NaN, double.NaN), (search.BestScore, search.BestAccuracy));

        Add(search, SampleRollouts.Complete(0.2, score: -0.25), Better with { State = state });
        Assert.Equal((-0.25, 0.75), (search.BestScore, search.BestAccuracy));

        Add(search, Better);
        Assert.Equal((-0.1, 0.99), (search.BestScore, search.BestAccuracy));
    }

    private static void Add(SearchState search, params Episode[] episodes)
    {
        var rollout = new Rollout(search.Rollouts, 0, episodes, 1);
        search.Add(rollout, RolloutCodec.Encode(rollout));
    }
}
