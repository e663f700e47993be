using NetOptRL.Reports.Documents;

namespace NetOptRL.Tests.Reports.Documents;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(3, "3")]
    [InlineData(-15178240, "-15178240")]
    [InlineData(97.772342, "97.772")]
    [InlineData(0.12345678, "0.12346")]
    [InlineData(-0.05, "-0.05")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00009, "9e-5")]
    [InlineData(123456.78, "123457")]
    [InlineData(12345678.9, "1.2346e7")]
    [InlineData(1e300, "1e300")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Numbers_have_five_digits_and_a_point(double value, string expected) => Assert.Equal(expected, NumberText.Of(value));
}
