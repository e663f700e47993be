using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class RankPermutationsTests
{
    /// <summary>[tasks][agents] ranks, χ² and its exact p: S. Siegel, "Nonparametric statistics for the behavioral sciences", 1956, table N.</summary>
    public static TheoryData<double[][], double, double> Published => new()
    {
        { [[1, 2, 3], [1, 2, 3], [1, 2, 3]], 6, 0.028 },
        { [[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]], 8, 0.0046 },
        { [[1, 2, 3], [1, 2, 3], [1, 2, 3], [2, 1, 3]], 6.5, 0.042 },
        { [[1, 2, 3], [1, 2, 3], [1, 2, 3], [2, 1, 3], [1, 3, 2]], 6.4, 0.039 },
        { [[1, 2, 3, 4], [1, 2, 3, 4]], 6, 0.042 },
        { [[1, 2, 3, 4], [1, 2, 3, 4], [2, 1, 3, 4]], 8.2, 0.017 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void The_exact_p_is_the_published_one(double[][] ranks, double chiSquare, double p)
    {
        var test = Of(ranks);
        Assert.Equal(chiSquare, test.ChiSquare, 9);
        Assert.True(test.IsExact);
        Assert.Equal(p, test.P, p < 0.01 ? 4 : 3);
    }

    [Theory]
    [InlineData(2, 3, 0.25)] // 2 of 2³ orders
    [InlineData(2, 5, 0.0625)]
    [InlineData(3, 3, 6 / 216.0)]
    [InlineData(5, 3, 120 / (120.0 * 120 * 120))]
    public void Full_agreement_has_the_p_that_counting_gives_where_F_is_infinite(int agents, int tasks, double expected)
    {
        var test = Of([.. Enumerable.Repeat(Enumerable.Range(1, agents).Select(rank => (double)rank).ToArray(), tasks)]);
        Assert.Equal(double.PositiveInfinity, test.F);
        Assert.Equal(expected, test.P, 12);
    }

    [Fact]
    public void With_ties_it_is_what_going_through_all_orders_gives()
    {
        double[][] ranks = [[1.5, 1.5, 3, 4], [2, 1, 3.5, 3.5], [1, 3, 3, 3]];
        double[][][] orders = [.. ranks.Select(task => Orders(task).ToArray())];
        double Spread(params double[][] tasks) => Enumerable.Range(0, 4).Sum(agent => Math.Pow(tasks.Sum(task => task[agent]) - 7.5, 2));
        var seen = Spread(ranks);
        var all = orders[0].SelectMany(a => orders[1].SelectMany(b => orders[2].Select(c => Spread(a, b, c)))).ToArray();
        Assert.Equal(24 * 24 * 24, all.Length);
        Assert.Equal(all.Count(spread => spread >= seen - 1e-9) / (double)all.Length, Of(ranks).P, 12);
    }

    [Fact]
    public void Where_orders_are_too_many_they_are_drawn_and_agree_with_the_approximation_for_many_tasks()
    {
        // 8 agents on 40 tasks, with an F approximation good to a few percent (Iman and Davenport 1980).
        var random = new Seeds(5).Stream("test");
        var test = Of([.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 8).Select(agent => random.NextDouble() - 0.01 * agent).ToArray())]);
        Assert.False(test.IsExact);
        Assert.InRange(test.FP, 0.005, 0.5);
        // The standard deviation of a share of 20,000 is sqrt(p (1 - p) / 20000); five of them, and a tenth for the approximation.
        Assert.InRange(test.P - test.FP, -0.1 * test.FP - 5 * Math.Sqrt(test.FP / 20_000), 0.1 * test.FP + 5 * Math.Sqrt(test.FP / 20_000));
    }

    [Fact]
    public void No_drawn_p_is_0_and_the_same_stream_gives_the_same()
    {
        double[][] agreed = [.. Enumerable.Repeat(Enumerable.Range(0, 9).Select(agent => (double)agent).ToArray(), 12)];
        Assert.Equal(1 / 20_001.0, Of(agreed).P, 12);
        var random = new Seeds(5).Stream("test");
        double[][] scores = [.. Enumerable.Range(0, 9).Select(_ => Enumerable.Range(0, 9).Select(_ => random.NextDouble()).ToArray())];
        Assert.Equal(Of(scores).P, Of(scores).P);
    }

    [Theory]
    [InlineData(2, 4, 0.125)] // why two agents are not ranked: full agreement, 2 of 2⁴ orders
    [InlineData(3, 3, 0.0278)] // 6 of 6³ orders
    [InlineData(3, 11, 0.0621)] // the greatest that could be counted
    [InlineData(3, 40, 0.0557)]
    [InlineData(4, 3, 0.0069)]
    [InlineData(4, 20, 0.0554)]
    [InlineData(5, 6, 0.0496)]
    [InlineData(6, 3, 0.0078)]
    public void From_3_agents_on_Nemenyis_difference_errs_little_more_often_than_in_a_twentieth_of_cases(int agents, int tasks, double expected)
    {
        int[][] doubled = [.. Enumerable.Repeat(Enumerable.Range(1, agents).Select(rank => 2 * rank).ToArray(), tasks)];
        var least = 2 * tasks * Nemenyi.CriticalDifference(agents, tasks);
        var p = RankPermutations.Count(doubled)!.Where(entry => entry.Key.Max() - entry.Key.Min() >= least).Sum(entry => entry.Value);
        Assert.Equal(expected, p, 4);
    }

    [Theory]
    [InlineData(3, 99)]
    [InlineData(4, 22)]
    [InlineData(5, 8)]
    [InlineData(6, 3)]
    [InlineData(7, 0)]
    public void Orders_are_counted_up_to_the_documented_number_of_tasks(int agents, int tasks)
    {
        int[][] Doubled(int count) => [.. Enumerable.Repeat(Enumerable.Range(1, agents).Select(rank => 2 * rank).ToArray(), count)];
        Assert.Null(RankPermutations.Count(Doubled(tasks + 1)));
        if (tasks > 0)
            Assert.Equal(1, RankPermutations.Count(Doubled(tasks))!.Sum(entry => entry.Value), 9);
    }

    // Ranks or scores: in either, the first agent is at one end.
    private static FriedmanTest Of(double[][] scores) => FriedmanTest.Of(scores, Demsar.Chance);

    private static IEnumerable<double[]> Orders(double[] ranks) => ranks.Length == 1
        ? [ranks]
        : Enumerable.Range(0, ranks.Length).SelectMany(i => Orders([.. ranks[..i], .. ranks[(i + 1)..]]).Select(rest => (double[])[ranks[i], .. rest]));
}
