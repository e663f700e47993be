using NetOptRL.Reports.Figures;

namespace NetOptRL.Tests.Reports.Figures;

public class AxisTests
{
    [Theory]
    [InlineData(0, 1, "0 1")]
    [InlineData(0, 3, "0 1 2 3")]
    [InlineData(0.5, 4.5, "1 2 3 4")]
    [InlineData(0, 12, "0 2 4 6 8 10 12")]
    [InlineData(0, 2500, "0 500 1,000 1,500 2,000 2,500")]
    public void An_axis_of_whole_numbers_has_no_mark_between_two_of_them(double low, double high, string expected)
    {
        Assert.Equal(expected, string.Join(' ', Axis.Exactly(low, high).OfWholeNumbers().Ticks(6).Select(tick => tick.Label)));
        var spec = new AxisSpec("rollout") { IsWhole = true, Low = low, High = high };
        Assert.Equal(expected, string.Join(' ', spec.ToAxis([low, high]).Ticks(6).Select(tick => tick.Label)));
        Assert.Equal(expected, string.Join(' ', spec.ToTightAxis([low, high]).Ticks(6).Select(tick => tick.Label)));
    }

    [Theory]
    [InlineData(0, 2e9, "0 500,000,000 1e9 1.5e9 2e9")]
    [InlineData(-3e9, 1e9, "-3e9 -2e9 -1e9 0 1e9")]
    [InlineData(0, 4e12, "0 1e12 2e12 3e12 4e12")]
    [InlineData(0, 8e8, "0 200,000,000 400,000,000 600,000,000 800,000,000")]
    [InlineData(0, 0.8, "0.0 0.2 0.4 0.6 0.8")]
    public void Marks_from_a_billion_on_have_an_exponent_and_smaller_ones_are_written_out(double low, double high, string expected) =>
        Assert.Equal(expected, string.Join(' ', Axis.Exactly(low, high).Ticks(4).Select(tick => tick.Label)));

    [Theory]
    [InlineData(-4.6, -4.6000000000000014)] // a mean of equal scores, rounded
    [InlineData(1e9, 1e9 + 1e-6)]
    [InlineData(0, 0)]
    [InlineData(-5, 0.5)]
    public void Numbers_that_differ_in_their_last_bits_alone_leave_an_axis_with_marks(double one, double other)
    {
        double[] values = [one, other];
        Assert.All(
            new[] { Axis.Linear(values), Axis.Exactly(values.Min(), values.Max()) },
            axis => Assert.InRange(axis.Ticks(5).Take(100).Count(), 2, 12));
    }
}
