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
