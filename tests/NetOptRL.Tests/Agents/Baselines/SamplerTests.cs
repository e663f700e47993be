using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class RandomSamplerTests : SamplerConformance
{
    private protected override ISamplerSource Create(SearchSpace space, Seeds seeds) => new RandomSource(space);

    [Fact]
    public void Rates_are_even_over_their_logarithm()
    {
        ISampler sampler = new RandomSampler(MixedObjective.Space); // the rate's middle is 10^−2.5
        var below = sampler.Draw(2000, Root.Stream("draw")).Count(point => Math.Log10(point[0]) < -2.5);
        Assert.InRange(below, 1000 - 58, 1000 + 58); // ± 2.6 standard deviations of √(2000 / 4)
    }
}

public sealed class TpeSamplerTests : SamplerConformance
{
    private protected override ISamplerSource Create(SearchSpace space, Seeds seeds) => new TpeSource(space);

    [Fact]
    public void Nine_trials_change_nothing_and_the_tenth_does()
    {
        Assert.Equal(Draws(new RandomSampler(MixedObjective.Space)), Draws(Filled(9).Snapshot()));
        Assert.NotEqual(Draws(new RandomSampler(MixedObjective.Space)), Draws(Filled(10).Snapshot()));
    }

    [Fact]
    public void It_draws_where_good_trials_are_and_others_are_not()
    {
        // 40 trials, good ones (4) at 0.2 and of category 1, others at 0.8 and of category 0 or 2.
        var space = new SearchSpace([new Continuous("x", 0, 1, false), new Categorical("c", 3)]);
        Trial[] trials = [.. Enumerable.Range(0, 40).Select(i => i % 10 == 0 ? new Trial([0.2, 1], 1) : new Trial([0.8, i % 2 * 2], 0))];

        Assert.All(new TpeSampler(space, trials).Draw(50, Root.Stream("draw")), point =>
        {
            Assert.InRange(point[0], 0, 0.5);
            Assert.Equal(1, point[1]);
        });
    }

    [Fact]
    public void Stopped_trials_rank_behind_complete_ones_and_by_how_long_they_were_trained()
    {
        // By hand, 20 trials, of which γ(20) = 2 are good. As Optuna sorts by (−step, value) for a maximum: the complete one (a step of
        // −∞), though its value is the least of all that did not diverge, then the one stopped after 4 decisions, then those after 1.
        var space = new SearchSpace([new Categorical("c", 3)]);
        var stopped = Enumerable.Range(0, 16).Select(i => new Trial([2], 9 + i, Resource: 1));
        Trial[] trials = [.. stopped, new Trial([0], 0.1, 10), new Trial([1], 5, 4), new Trial([2], -3), new Trial([2], -3)];

        // Only 0 and 1 are of a good trial: l(x) / g(x) is greatest there, whatever is drawn.
        var drawn = new TpeSampler(space, trials).Draw(200, Root.Stream("draw")).Select(point => point[0]).Distinct();
        Assert.DoesNotContain(2, drawn);

        // With the complete trial and one more as long, those two are the good ones.
        trials[17] = new Trial([0], 0.2, 10);
        trials[0] = new Trial([1], 100, 4);
        Assert.All(new TpeSampler(space, trials).Draw(200, Root.Stream("draw")), point => Assert.Equal(0, point[0]));
    }

    [Fact]
    public void Trials_older_than_the_newest_thousand_others_no_longer_count()
    {
        var (all, newest) = (new TpeSource(MixedObjective.Space), new TpeSource(MixedObjective.Space));
        all.Add(new Trial([0.5, 0.5, 1, 0, 1e-3], -50)); // the first of 1,026 is neither good nor new
        Fill(all, 0, 1025);
        Fill(newest, 0, 1025);
        Assert.Equal(Draws(newest.Snapshot()), Draws(all.Snapshot()));
    }
}

public sealed class ForestSamplerTests : SamplerConformance
{
    private protected override ISamplerSource Create(SearchSpace space, Seeds seeds) => new ForestSource(space, seeds);

    [Fact]
    public void Every_second_trial_is_random_whatever_is_known()
    {
        // Both know different things; where a point comes from the random stream alone, they agree on its first draw.
        var source = Filled(131);
        var random = new RandomSampler(MixedObjective.Space);
        Assert.Equal(random.Draw(1, Root.Stream("draw"))[0], source.Snapshot().Draw(1, Root.Stream("draw"))[0]);
        Fill(source, 131, 1);
        Assert.NotEqual(random.Draw(1, Root.Stream("draw"))[0], source.Snapshot().Draw(1, Root.Stream("draw"))[0]);
    }

    [Fact]
    public void The_forest_is_fitted_anew_when_the_trials_have_grown_by_a_fifth()
    {
        var source = Filled(100);
        Assert.Equal(100, ((ForestSource)source).FittedTrials);
        Fill(source, 100, 19);
        source.Snapshot();
        Assert.Equal(100, ((ForestSource)source).FittedTrials);
        Fill(source, 119, 1);
        source.Snapshot();
        Assert.Equal(120, ((ForestSource)source).FittedTrials);
    }
}
