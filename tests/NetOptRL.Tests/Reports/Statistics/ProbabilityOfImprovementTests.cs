using MathNet.Numerics.Distributions;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class ProbabilityOfImprovementTests
{
    [Fact]
    public void It_is_Mann_and_Whitneys_U_over_the_number_of_pairs_averaged_over_tasks()
    {
        // scipy.stats.mannwhitneyu(x, y)[0] / 16 of each task, scipy 1.10.1: mean 0.640625. By hand: (11 + 9.5) / 32.
        double[][] x = [[3, 5, 7, 9], [1, 1, 2, 4]], y = [[4, 5, 6, 2], [1, 3, 3, 0]];
        Assert.Equal(0.640625, Of(x, y, 1).Value, 12);
        Assert.Equal(1 - 0.640625, Of(y, x, 1).Value, 12);
    }

    [Fact]
    public void A_tie_counts_one_half() => Assert.Equal(0.5, Of([[1, 2, 3]], [[1, 2, 3]], 1).Value);

    [Fact]
    public void An_agent_that_always_wins_has_probability_1_and_no_doubt() =>
        Assert.Equal(new BootstrapEstimate(1, 1, 1), Of([[5, 6, 7], [1, 2, 3]], [[1, 2, 3], [0, 0.5, 0.9]], 1));

    [Fact]
    public void Runs_of_different_tasks_are_never_paired()
    {
        // Within tasks x always wins; across tasks it would lose against the 9 and 10 of the other.
        Assert.Equal(1, Of([[1, 2], [19, 20]], [[0, 0.5], [9, 10]], 1).Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    public void The_interval_holds_the_true_probability_in_simulated_cases_also_where_the_agents_share_seeds(double correlation)
    {
        // X ~ N(0.5, 1), Y ~ N(0, 1): P(X > Y') = Φ(0.5 / √2) for independent runs, whatever the correlation of runs of one seed.
        const int samples = 400, seeds = 10;
        var truth = Normal.CDF(0, 1, 0.5 / Math.Sqrt(2));
        var random = new Seeds(11).Stream("simulation");
        var holding = 0;
        for (var sample = 0; sample < samples; sample++)
        {
            double[] shared = Draw(), own = Draw(), other = Draw();
            double Mixed(double common, double apart) => Math.Sqrt(correlation) * common + Math.Sqrt(1 - correlation) * apart;
            var estimate = Of([[.. shared.Zip(own, (s, o) => 0.5 + Mixed(s, o))]], [[.. shared.Zip(other, Mixed)]], sample, 200);
            holding += estimate.Low <= truth && truth <= estimate.High ? 1 : 0;
        }
        Assert.True(holding >= 0.91 * samples, $"{holding} of {samples}");

        double[] Draw() => [.. Normal.Samples(random, 0, 1).Take(seeds)];
    }

    private static BootstrapEstimate Of(double[][] x, double[][] y, long seed, int resamples = 500)
    {
        StratifiedBootstrap Draw(string name) => StratifiedBootstrap.Draw(x.Length, x[0].Length, new Seeds(seed).Stream(name), resamples);
        return ProbabilityOfImprovement.Of(new AgentScores("x", x), new AgentScores("y", y), Draw("x"), Draw("y"));
    }
}
