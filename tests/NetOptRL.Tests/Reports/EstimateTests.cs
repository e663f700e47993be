using NetOptRL.Reports;

namespace NetOptRL.Tests.Reports;

public class EstimateTests
{
    [Fact]
    public void The_interval_is_Students_with_n_minus_1_degrees_of_freedom()
    {
        // Mean 3, s = √2.5, t(4, 97.5 %) = 2.776445 (any printed table), half width 2.776445 · √2.5 / √5 = 1.963243.
        var estimate = Estimate.Of([1, 2, 3, 4, 5]);
        Assert.Equal(3, estimate.Mean, 12);
        Assert.Equal(3 - 1.963243, estimate.Low, 5);
        Assert.Equal(3 + 1.963243, estimate.High, 5);
    }

    [Fact]
    public void Two_values_have_the_wide_interval_of_one_degree_of_freedom()
    {
        // t(1, 97.5 %) = 12.706205; s = √0.5, so the half width is 12.706205 / 2.
        var estimate = Estimate.Of([0, 1]);
        Assert.Equal(0.5 + 6.3531024, estimate.High, 5);
    }

    [Fact]
    public void One_value_has_a_mean_and_no_interval()
    {
        var estimate = Estimate.Of([0.5]);
        Assert.Equal(0.5, estimate.Mean);
        Assert.True(double.IsNaN(estimate.Low) && double.IsNaN(estimate.High));
    }

    [Fact]
    public void The_interval_of_a_difference_is_Welchs()
    {
        // SciPy 1.10.1: stats.t.ppf(0.975, 7.0468745) of Welch's degrees of freedom, times √(s²/n + s′²/n′).
        var estimate = Estimate.OfDifference([27.5, 21.0, 19.0, 23.6, 17.0, 17.9], [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0]);
        Assert.Equal(-2.5, estimate.Mean, 12);
        Assert.Equal(-6.6960941, estimate.Low, 5);
        Assert.Equal(1.6960941, estimate.High, 5);
    }

    [Theory]
    [InlineData(new[] { 1.0 }, new[] { 2.0, 3 })]
    [InlineData(new[] { 1.0, 2 }, new[] { 3.0 })]
    public void A_difference_to_a_single_value_has_no_interval(double[] values, double[] others)
    {
        var estimate = Estimate.OfDifference(values, others);
        Assert.Equal(values.Average() - others.Average(), estimate.Mean);
        Assert.True(double.IsNaN(estimate.Low) && double.IsNaN(estimate.High));
    }

    [Fact]
    public void A_difference_of_samples_that_do_not_vary_is_certain()
    {
        Assert.Equal(new Estimate(-2, -2, -2), Estimate.OfDifference([1, 1], [3, 3, 3]));
        var one = Estimate.OfDifference([1, 2, 3, 4, 5], [0, 0]); // one varies: its own Student's interval
        Assert.Equal(3 + 1.963243, one.High, 5);
    }

    [Fact]
    public void A_difference_needs_values_on_both_sides()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.OfDifference([], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.OfDifference([1], []));
    }

    [Fact]
    public void The_interval_of_a_share_is_cut_where_no_share_can_be()
    {
        // Mean 0.99 and s = 0.01: ± t(1, 97.5 %) · 0.01 · √2 / √2 = 0.127 reaches to 1.117, in percent 111.7.
        var high = Estimate.Of([0.98, 1]);
        Assert.True(high.High > 1.1);
        Assert.Equal((99, 100), (Math.Round(high.ToPercent().Mean, 9), high.ToPercent().High));
        Assert.Equal(100 * high.Low, high.ToPercent().Low, 12);
        Assert.Equal(0, Estimate.Of([0, 0.02]).ToPercent().Low);
        Assert.True(double.IsNaN(Estimate.Of([0.5]).ToPercent().Low));
    }

    [Theory]
    [InlineData(new[] { 0.98, 1 }, 2, "99.00 % (86.29 … 100.00)")]
    [InlineData(new[] { 0.98, 1 }, 0, "99 % (86 … 100)")]
    [InlineData(new[] { 0.98123 }, 1, "98.1 %")]
    public void A_share_is_told_in_percent_with_what_can_be_of_its_interval(double[] values, int decimals, string expected) =>
        Assert.Equal(expected, Estimate.Of(values).ToPercentText(decimals));

    [Theory]
    [InlineData(new[] { 0.98, 1 }, "0.000", "0.990 (0.863 … 1.117)")]
    [InlineData(new[] { -1.0, -1 }, "+0.0;−0.0", "−1.0 (−1.0 … −1.0)")]
    [InlineData(new[] { 0.5 }, "0.00", "0.50")]
    public void It_is_told_with_its_interval_where_there_is_one(double[] values, string format, string expected) =>
        Assert.Equal(expected, Estimate.Of(values).ToText(format));

    [Fact]
    public void What_is_not_known_is_a_dash() => Assert.Equal("–", new Estimate(double.NaN, double.NaN, double.NaN).ToPercentText());

    [Fact]
    public void No_values_are_an_error() => Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of([]));
}
