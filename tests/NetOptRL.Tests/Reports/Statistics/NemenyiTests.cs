using NetOptRL.Reports.Statistics;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class NemenyiTests
{
    // J. Demšar, JMLR 7, 2006, table 5(a)
    private static readonly double[] Published005 = [1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164];
    private static readonly double[] Published010 = [1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920];

    // scipy.stats.studentized_range.ppf(0.95, k, inf) / sqrt(2) for k = 2 ... 20, scipy 1.10.1
    private static readonly double[] SciPy005 =
    [
        1.959963985, 2.343700586, 2.569031773, 2.727774371, 2.84970542, 2.948320018, 3.03087845, 3.101730341, 3.163683577, 3.218653607,
        3.268003924, 3.312738593, 3.353617752, 3.391230284, 3.426041379, 3.458424707, 3.488684799, 3.517073009, 3.543799132,
    ];

    [Fact]
    public void The_critical_values_are_the_published_ones()
    {
        for (var k = 2; k <= 10; k++)
        {
            Assert.Equal(Published005[k - 2], Nemenyi.CriticalValue(k, 0.05), 0.001); // the table rounds q before it divides by √2
            Assert.Equal(Published010[k - 2], Nemenyi.CriticalValue(k, 0.10), 0.001);
        }
    }

    [Fact]
    public void From_2_to_20_agents_the_critical_values_are_SciPys()
    {
        for (var k = 2; k <= 20; k++)
            Assert.Equal(SciPy005[k - 2], Nemenyi.CriticalValue(k, 0.05), 1e-8);
    }

    [Fact]
    public void Of_two_agents_the_range_is_a_normal_difference() =>
        Assert.Equal(1.6448536269514722, Nemenyi.CriticalValue(2, 0.10), 1e-9); // the 95 % point of the normal distribution

    [Fact]
    public void Demsars_critical_differences_and_groups_come_out()
    {
        // Section 3.2.2: CD 1.25 at 0.05, where no two of the four differ; 1.12 at 0.10, where C4.5 differs from C4.5+m and C4.5+m+cf and
        // "the experimental data is not sufficient" to say to which group C4.5+cf belongs.
        var ranks = FriedmanTest.Of(Demsar.Areas, Demsar.Chance).MeanRanks;
        Assert.Equal(1.25, Nemenyi.CriticalDifference(4, 14), 2);
        Assert.Equal(1.12, Nemenyi.CriticalDifference(4, 14, 0.10), 2);
        Assert.Equal<IReadOnlyList<int>>([[3, 1, 2, 0]], Nemenyi.Cliques(ranks, Nemenyi.CriticalDifference(4, 14)));
        Assert.Equal<IReadOnlyList<int>>([[3, 1, 2], [2, 0]], Nemenyi.Cliques(ranks, Nemenyi.CriticalDifference(4, 14, 0.10)));
    }

    public static TheoryData<double[], double, int[][]> Diagrams => new()
    {
        { [1, 2, 3, 4], 0.5, [] },
        { [1, 2, 3, 4], 1, [] }, // a difference of exactly CD is one
        { [1, 2, 3, 4], 1.5, [[0, 1], [1, 2], [2, 3]] },
        { [4, 1.2, 1, 3.9], 0.5, [[2, 1], [3, 0]] },
        { [1, 1.1, 1.2, 3], 0.5, [[0, 1, 2]] }, // not its part [1, 2] too
        { [2, 2], 0.1, [[0, 1]] },
        { [1], 1, [] },
    };

    [Theory]
    [MemberData(nameof(Diagrams))]
    public void Cliques_are_the_longest_runs_of_ranks_within_the_critical_difference(double[] ranks, double criticalDifference, int[][] cliques) =>
        Assert.Equal<IReadOnlyList<int>>(cliques, Nemenyi.Cliques(ranks, criticalDifference));

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    [InlineData(3, double.NaN)]
    public void One_agent_and_an_alpha_that_is_no_probability_are_errors(int agents, double alpha) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Nemenyi.CriticalDifference(agents, 10, alpha));
}
