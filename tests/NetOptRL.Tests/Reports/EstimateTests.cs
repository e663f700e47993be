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
    public void No_values_are_an_error() => Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of([]));
}
