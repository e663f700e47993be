using NetOptRL.Reports.Figures;

namespace NetOptRL.Tests.Reports.Figures;

public class AxisTests
{
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
