using MathNet.Numerics.Distributions;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class PerformanceProfileTests
{
    private static readonly AgentScores Agent = new("a", [[0.1, 0.4, 0.4, 0.9], [0.2, 0.5, 0.8, 1.0]]);

    [Fact]
    public void A_run_on_the_threshold_is_not_above_it() => Assert.Equal(
        [1, 7 / 8.0, 4 / 8.0, 1 / 8.0, 0],
        PerformanceProfile.Of(Agent, [0, 0.1, 0.4, 0.95, 1], Draw(2, 4)).Shares.Select(share => share.Value));

    [Fact]
    public void The_band_of_one_task_is_that_of_the_binomial_distribution()
    {
        // In a resample of 20 runs, 13 of which are above the threshold, the number above is binomial with n = 20 and p = 13 / 20.
        var agent = new AgentScores("a", [[.. Enumerable.Range(0, 20).Select(i => (double)i)]]);
        var band = PerformanceProfile.Of(agent, [6.5], StratifiedBootstrap.Draw(1, 20, new Seeds(1).Stream("draws"), 20_000)).Shares[0];
        Assert.Equal(0.65, band.Value);
        Assert.Equal(BinomialPoint(0.025) / 20, band.Low, 12);
        Assert.Equal(BinomialPoint(0.975) / 20, band.High, 12);

        static double BinomialPoint(double share) => Enumerable.Range(0, 21).First(count => Binomial.CDF(0.65, 20, count) >= share);
    }

    [Fact]
    public void Each_point_of_the_band_is_the_bootstrap_interval_of_that_share()
    {
        var bootstrap = Draw(2, 4);
        double[] thresholds = [0, 0.15, 0.3, 0.4, 0.6, 0.85, 0.99, 1.5];
        var profile = PerformanceProfile.Of(Agent, thresholds, bootstrap);
        var twins = thresholds.Select(threshold => bootstrap.Estimate(draw =>
        {
            var above = 0;
            foreach (var run in draw)
                above += Agent.Runs[run] > threshold ? 1 : 0;
            return above / 8.0;
        }));
        Assert.Equal(twins, profile.Shares);
    }

    [Fact]
    public void Thresholds_that_do_not_ascend_are_an_error() =>
        Assert.Contains("got 0, 2, 1", Assert.Throws<ArgumentException>(() => PerformanceProfile.Of(Agent, [0, 2, 1], Draw(2, 4))).Message);

    [Fact]
    public void The_grid_spans_the_scores_of_all_agents()
    {
        var grid = PerformanceProfile.Grid([Agent, new AgentScores("b", [[-1, 0, 0, 0], [3, 0, 0, 0]])], 5);
        Assert.Equal([-1, 0, 1, 2, 3], grid);
        Assert.Equal([7], PerformanceProfile.Grid([new AgentScores("c", [[7, 7]])]));
        Assert.Equal(101, PerformanceProfile.Grid([Agent]).Count);
    }

    [Fact]
    public void One_seed_has_a_curve_and_no_band()
    {
        var shares = PerformanceProfile.Of(new AgentScores("a", [[1], [2]]), [0.5, 1.5], Draw(2, 1)).Shares;
        Assert.Equal([1, 0.5], shares.Select(share => share.Value));
        Assert.All(shares, share => Assert.True(double.IsNaN(share.Low) && double.IsNaN(share.High)));
    }

    private static StratifiedBootstrap Draw(int tasks, int seeds) => StratifiedBootstrap.Draw(tasks, seeds, new Seeds(2).Stream("draws"), 999);
}
