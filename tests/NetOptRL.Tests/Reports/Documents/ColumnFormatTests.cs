using System.Globalization;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Tests.Reports.Documents;

public sealed class ColumnFormatTests
{
    [Theory]
    [InlineData(new[] { 97.772342, 100, 8.5 }, "97.77 100.00 8.50")] // five digits of the largest, 100.00
    [InlineData(new[] { 97.772342, 0.1, 0.5 }, "97.772 0.100 0.500")]
    [InlineData(new[] { 1.0, 2, 300 }, "1 2 300")]
    [InlineData(new[] { 0.5, 0.25, 0 }, "0.50 0.25 0.00")]
    [InlineData(new[] { -0.0, 1.5 }, "0.0 1.5")]
    [InlineData(new[] { 0.1, 0.0003 }, "0.1000 0.0003")]
    [InlineData(new[] { 0.1, 0.00034567 }, "0.100000 0.000346")] // three digits of the smallest
    [InlineData(new[] { 123456.78, 7.126 }, "123456.78 7.13")]
    [InlineData(new[] { 12345678.9, 16558080 }, "12345679 16558080")]
    [InlineData(new[] { 0.25, 9e-5, 1.25e-9 }, "0.25 9.00e-5 1.25e-9")] // tiny ones have their own form, alike
    [InlineData(new[] { 1e300, 2.5 }, "1e300 2.5")]
    [InlineData(new[] { double.NaN, double.PositiveInfinity, -1.5, double.NegativeInfinity }, "– ∞ -1.5 -∞")]
    [InlineData(new double[0], "")]
    public void Numbers_of_a_column_have_the_same_decimals(double[] numbers, string expected) =>
        Assert.Equal(expected, string.Join(' ', numbers.Select(ColumnFormat.Of(numbers).Text)));

    [Fact]
    public void Numbers_of_different_kinds_are_written_one_by_one() =>
        Assert.Equal("59.83 96 0.12346", string.Join(' ', new[] { 59.83, 96, 0.123456 }.Select(ColumnFormat.EachByItself.Text)));

    [Fact]
    public void Every_number_reads_back_as_itself_to_three_digits()
    {
        double[] numbers = [.. Enumerable.Range(-90, 180).Select(i => 1.2345 * Math.Pow(10, i / 10.0))];
        var format = ColumnFormat.Of(numbers);
        Assert.All(numbers, number => Assert.InRange(double.Parse(format.Text(number), CultureInfo.InvariantCulture) / number, 0.994, 1.006));
    }
}
