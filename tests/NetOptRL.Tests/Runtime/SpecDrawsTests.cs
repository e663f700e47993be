using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Tests.Runtime;

public sealed class SpecDrawsTests
{
    [Theory]
    [InlineData(123456.5, 123457.5, "linear")]
    [InlineData(-123457.5, -123456.5, "linear")]
    [InlineData(0.00012344, 0.00012346, "linear")]
    [InlineData(123456.5, 123457.5, "log")]
    [InlineData(0.00012344, 0.00012346, "log")]
    public void What_is_drawn_lies_within_bounds_that_have_more_digits_than_it(double low, double high, string scale)
    {
        var written = SpecDocument.Read(FormattableString.Invariant($"{{between: [{low}, {high}], scale: {scale}}}"), "draw.yaml");
        var random = new Seeds(5).Stream("draws");
        for (var draw = 0; draw < 1000; draw++)
            Assert.InRange(SpecDraws.Resolve(written, random).Number(_ => true, "a number"), low, high);
    }
}
