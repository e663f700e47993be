using MathNet.Numerics.Distributions;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class StratifiedBootstrapTests
{
    [Fact]
    public void A_resample_draws_each_tasks_seeds_from_that_task_with_replacement()
    {
        var bootstrap = StratifiedBootstrap.Draw(tasks: 3, seeds: 4, new Seeds(1).Stream("draws"), resamples: 500);
        Assert.Equal(500, bootstrap.Draws.Count);
        Assert.All(bootstrap.Draws, draw => Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2], draw.Select(run => run / 4)));
        Assert.Contains(bootstrap.Draws, draw => draw.Distinct().Count() < 12);
        // Each run is drawn with probability 1/4 in each of its task's 4 places: 500 times on average, standard deviation √(2000 · 3/16) = 19.4.
        Assert.All(bootstrap.Draws.SelectMany(draw => draw).CountBy(run => run), run => Assert.InRange(run.Value, 500 - 78, 500 + 78));
    }

    [Fact]
    public void The_interval_of_two_seeds_follows_from_the_four_resamples()
    {
        // The mean of {0, 1} resampled is 0, 1/2 or 1 with probability 1/4, 1/2, 1/4: the 2.5 % and 97.5 % points are 0 and 1.
        var estimate = Mean([0, 1], new Seeds(1).Stream("draws"), 2000);
        Assert.Equal(new BootstrapEstimate(0.5, 0, 1), estimate);
    }

    [Fact]
    public void The_ends_are_percentiles_with_linear_interpolation()
    {
        // numpy.percentile(range(11), [2.5, 97.5]) = 0.25, 9.75
        double[] replicates = [.. Enumerable.Range(0, 11).Reverse()];
        Assert.Equal(new BootstrapEstimate(7, 0.25, 9.75), BootstrapEstimate.Percentile(7, replicates));
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        double[] runs = [0.31, 0.74, 0.12, 0.58, 0.93, 0.27];
        Assert.Equal(Mean(runs, new Seeds(5).Stream("draws"), 100), Mean(runs, new Seeds(5).Stream("draws"), 100));
        Assert.NotEqual(Mean(runs, new Seeds(5).Stream("draws"), 100), Mean(runs, new Seeds(6).Stream("draws"), 100));
    }

    [Fact]
    public void One_seed_has_a_value_and_no_interval()
    {
        var estimate = Mean([0.5], new Seeds(1).Stream("draws"), 10);
        Assert.Equal(0.5, estimate.Value);
        Assert.True(double.IsNaN(estimate.Low) && double.IsNaN(estimate.High));
    }

    [Theory]
    [InlineData(5, 0.84)]
    [InlineData(10, 0.90)]
    [InlineData(20, 0.93)]
    public void Of_simulated_normal_samples_the_interval_holds_the_true_mean_as_often_as_documented(int seeds, double documented)
    {
        const int samples = 3000;
        var random = new Seeds(seeds).Stream("simulation");
        var holding = 0;
        for (var sample = 0; sample < samples; sample++)
        {
            var runs = new double[seeds];
            Normal.Samples(random, runs, 3, 2);
            var estimate = Mean(runs, random, 300);
            holding += estimate.Low <= 3 && 3 <= estimate.High ? 1 : 0;
        }
        Assert.InRange(holding / (double)samples, documented - 0.02, documented + 0.02);
    }

    [Fact]
    public void The_spread_between_tasks_does_not_widen_the_interval()
    {
        // Two tasks 100 apart, no noise within either: other seeds would give the same mean.
        var agent = new AgentScores("a", [[0, 0, 0], [100, 100, 100]]);
        var bootstrap = StratifiedBootstrap.Draw(2, 3, new Seeds(1).Stream("draws"), 200);
        Assert.Equal(new BootstrapEstimate(50, 50, 50), Aggregates.Of(agent, bootstrap).Mean);
    }

    [Fact]
    public void Resamples_of_another_size_or_number_are_an_error()
    {
        var bootstrap = StratifiedBootstrap.Draw(1, 3, new Seeds(1).Stream("draws"), 10);
        var error = Assert.Throws<ArgumentException>(() => Aggregates.Of(new AgentScores("a", [[1, 2]]), bootstrap));
        Assert.Contains("resamples of 3 runs for 2 runs", error.Message);
        var more = StratifiedBootstrap.Draw(1, 3, new Seeds(1).Stream("draws"), 11);
        Assert.Contains("got 10 and 11", Assert.Throws<ArgumentException>(() => bootstrap.Estimate(more, (_, _) => 0)).Message);
    }

    private static BootstrapEstimate Mean(double[] runs, Random random, int resamples) =>
        StratifiedBootstrap.Draw(1, runs.Length, random, resamples).Estimate(draw =>
        {
            var sum = 0.0;
            foreach (var run in draw)
                sum += runs[run];
            return sum / runs.Length;
        });
}
