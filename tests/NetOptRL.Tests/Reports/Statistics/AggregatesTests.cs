using MathNet.Numerics.Distributions;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class AggregatesTests
{
    // scipy.stats.trim_mean(x, 0.25), scipy 1.10.1
    [Theory]
    [InlineData(3.5, new double[] { 3, 1, 4, 1, 5, 9, 2, 6 })]
    [InlineData(2.6666666666666665, new double[] { 3, 1, 4, 1, 5 })]
    [InlineData(0.4666666666666666, new[] { 0.1, 0.9, 0.4 })]
    [InlineData(6.571428571428571, new double[] { 7, 7, 1, 100, -50, 3, 2, 8, 9, 10, 11 })]
    public void The_interquartile_mean_is_SciPys_trimmed_mean(double expected, double[] runs) =>
        Assert.Equal(expected, Of([runs]).InterquartileMean.Value, 12);

    [Fact]
    public void Of_several_tasks_the_median_is_that_of_their_means_and_of_one_task_that_of_its_seeds()
    {
        Assert.Equal(2, Of([[0, 4], [100, 200], [1, 1]]).Median.Value); // means 2, 150, 1
        Assert.Equal(3, Of([[1, 3, 8]]).Median.Value);
    }

    [Fact]
    public void The_interquartile_mean_is_taken_over_all_runs_together_and_the_mean_too()
    {
        var aggregates = Of([[0, 1, 2, 3], [4, 5, 6, 700]]);
        Assert.Equal((2 + 3 + 4 + 5) / 4.0, aggregates.InterquartileMean.Value);
        Assert.Equal(721 / 8.0, aggregates.Mean.Value);
    }

    [Fact]
    public void One_diverged_run_moves_the_mean_and_widens_its_interval_but_not_those_of_the_robust_ones()
    {
        var aggregates = Of([[-20, .. Enumerable.Range(0, 19).Select(i => 0.90 + 0.001 * i)]]);
        Assert.InRange(aggregates.Mean.Value, -0.2, 0);
        Assert.True(aggregates.Mean.Low < -2);
        Assert.InRange(aggregates.InterquartileMean.Low, 0.90, 0.91);
        Assert.InRange(aggregates.Median.Low, 0.90, 0.91);
    }

    [Fact]
    public void The_interval_of_the_interquartile_mean_over_unequal_tasks_holds_the_truth_in_nine_cases_of_ten_and_more()
    {
        // Tasks centred at -1, 0 and 1 with the same normal noise: by symmetry the interquartile mean of the pooled runs is 0.
        const int samples = 500;
        var random = new Seeds(3).Stream("simulation");
        var holding = 0;
        for (var sample = 0; sample < samples; sample++)
        {
            double[][] scores = [.. new[] { -1, 0, 1 }.Select(mean => Normal.Samples(random, mean, 0.5).Take(10).ToArray())];
            var estimate = Aggregates.Of(new AgentScores("a", scores), StratifiedBootstrap.Draw(3, 10, random, 200)).InterquartileMean;
            holding += estimate.Low <= 0 && 0 <= estimate.High ? 1 : 0;
        }
        Assert.InRange(holding / (double)samples, 0.89, 0.975);
    }

    private static Aggregates Of(double[][] scores) =>
        Aggregates.Of(new AgentScores("a", scores), StratifiedBootstrap.Draw(scores.Length, scores[0].Length, new Seeds(1).Stream("draws"), 500));
}
