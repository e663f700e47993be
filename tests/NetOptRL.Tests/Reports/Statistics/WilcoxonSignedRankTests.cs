using FsCheck;
using FsCheck.Fluent;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class WilcoxonSignedRankTests
{
    // scipy.stats.wilcoxon(d, mode='exact') and alternative='greater', scipy 1.10.1
    [Theory]
    [InlineData(11, 0.4375, 0.21875, new[] { 1.5, -0.3, 2.2, 0.9, -1.1 })]
    [InlineData(15, 0.0625, 0.03125, new double[] { 1, 2, 3, 4, 5 })]
    [InlineData(24, 0.4609375, 0.23046875, new double[] { -1, 2, 3, -4, 5, 6, -7, 8 })]
    [InlineData(67, 0.02685546875, 0.013427734375, new[] { 0.12, -0.33, 0.51, 0.75, -0.09, 1.2, 0.44, 0.61, -0.2, 0.88, 1.01, 0.07 })]
    public void Few_pairs_without_ties_have_SciPys_exact_p(double positiveRanks, double twoSided, double above, double[] differences)
    {
        var test = WilcoxonSignedRank.Of(differences);
        Assert.Equal((differences.Length, positiveRanks, true), (test.Pairs, test.PositiveRanks, test.IsExact));
        Assert.Equal(differences.Length * (differences.Length + 1) / 2.0, test.PositiveRanks + test.NegativeRanks);
        Assert.Equal(twoSided, test.P, 13);
        Assert.Equal(above, WilcoxonSignedRank.Of(differences, Alternative.Above).P, 13);
    }

    // scipy.stats.wilcoxon(d, mode='exact') of 50 pairs, and mode='approx', correction=True of 60; scipy 1.10.1
    [Theory]
    [InlineData(50, true, 0.03996834652842374, 0.01998417326421187)]
    [InlineData(60, false, 0.016901653275967522, 0.008450826637983761)]
    public void Up_to_50_pairs_are_exact_and_more_are_approximated(int pairs, bool isExact, double twoSided, double above)
    {
        double[] differences = [.. Enumerable.Range(0, pairs).Select(i => (i % 3 == 0 ? -1 : 1) * (i + 0.5))];
        Assert.Equal(isExact, WilcoxonSignedRank.Of(differences).IsExact);
        Assert.Equal(twoSided, WilcoxonSignedRank.Of(differences).P, 12);
        Assert.Equal(above, WilcoxonSignedRank.Of(differences, Alternative.Above).P, 12);
    }

    [Fact]
    public void Demsars_two_classifiers_have_his_ranks_less_those_of_the_zeros_and_SciPys_p()
    {
        // Demšar splits the two zeros and has R- = 12 of 14 pairs: their ranks 1 and 2 add 1.5, and lift the two negative ranks by 2 each.
        // p by scipy.stats.wilcoxon(d, zero_method='wilcox', correction=True, mode='approx'), scipy 1.10.1.
        double[] differences = [.. Demsar.Areas.Select(area => area[1] - area[0])];
        var test = WilcoxonSignedRank.Of(differences);
        Assert.Equal((12, 71.5, 12 - 1.5 - 2 * 2, false), (test.Pairs, test.PositiveRanks, test.NegativeRanks, test.IsExact));
        Assert.Equal(0.012030358470209076, test.P, 12);
        Assert.Equal(0.006015179235104538, WilcoxonSignedRank.Of(differences, Alternative.Above).P, 12);
    }

    [Fact]
    public void Ties_and_zeros_are_corrected_as_in_SciPy()
    {
        // scipy.stats.wilcoxon([1, 1, -1, 2, 3, 0, 0, 4], correction=True, mode='approx'), scipy 1.10.1
        double[] differences = [1, 1, -1, 2, 3, 0, 0, 4];
        Assert.Equal(0.08988652243978378, WilcoxonSignedRank.Of(differences).P, 12);
        Assert.Equal(0.04494326121989189, WilcoxonSignedRank.Of(differences, Alternative.Above).P, 12);
    }

    [Fact]
    public void Differences_that_only_rounding_tells_apart_are_ties()
    {
        double[] differences = [0.9 - 0.8, 0.8 - 0.7];
        Assert.Equal(2, differences.Distinct().Count());
        Assert.False(WilcoxonSignedRank.Of(differences).IsExact);
    }

    [Theory]
    [InlineData(Alternative.TwoSided)]
    [InlineData(Alternative.Above)]
    public void Agents_that_never_differ_have_p_1(Alternative alternative) =>
        Assert.Equal(new WilcoxonSignedRank(0, 0, 0, false, 1), WilcoxonSignedRank.Of([0, 0, 0], alternative));

    [Fact]
    public void A_difference_that_is_no_number_is_an_error() =>
        Assert.Contains("must be finite, but got 1, NaN", Assert.Throws<ArgumentException>(() => WilcoxonSignedRank.Of([1, double.NaN])).Message);

    [Fact]
    public void The_exact_p_counts_all_signings_of_the_ranks()
    {
        // The twin enumerates all 2ⁿ of them.
        Prop.ForAll(Gen.Choose(1, 10).SelectMany(n => Gen.Elements(false, true).ArrayOf(n)).ToArbitrary(), signs =>
        {
            var ranks = Enumerable.Range(1, signs.Length).ToArray();
            var seen = ranks.Where(rank => signs[rank - 1]).Sum();
            var asFar = Enumerable.Range(0, 1 << signs.Length).Count(pattern => ranks.Where(rank => (pattern >> (rank - 1) & 1) == 1).Sum() >= seen);
            var p = WilcoxonSignedRank.Of([.. signs.Select((isPositive, i) => (isPositive ? 1.0 : -1) * (i + 1))], Alternative.Above).P;
            return Math.Abs(p - asFar / Math.Pow(2, signs.Length)) < 1e-12;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_true_hypothesis_is_rejected_at_5_percent_in_at_most_5_percent_of_cases()
    {
        var random = new Seeds(4).Stream("simulation");
        double[] Sample() => [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble() - 0.5)];
        var rejected = Enumerable.Range(0, 4000).Count(_ => WilcoxonSignedRank.Of(Sample()).P <= 0.05);
        Assert.InRange(rejected / 4000.0, 0.038, 0.056); // the greatest exact p of 10 pairs not above 0.05 is 50 / 1024 = 0.0488
    }
}
