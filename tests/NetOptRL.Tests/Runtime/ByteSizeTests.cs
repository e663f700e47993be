using NetOptRL.Runtime;

namespace NetOptRL.Tests.Runtime;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("2GiB", 2_147_483_648)]
    [InlineData("512MB", 512_000_000)]
    [InlineData("1.5GB", 1_500_000_000)]
    [InlineData("0.5 KiB", 512)]
    [InlineData("3kb", 3_000)]
    [InlineData("7MiB", 7_340_032)]
    [InlineData("1TiB", 1_099_511_627_776)]
    [InlineData("1tb", 1_000_000_000_000)]
    public void A_size_is_a_number_with_its_unit(string text, long bytes) => Assert.Equal(bytes, ByteSize.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("GiB")]
    [InlineData("100")]
    [InlineData("2 gigabytes")]
    [InlineData("-1GB")]
    [InlineData("1e3GB")]
    [InlineData("1,5GB")]
    [InlineData("0GiB")]
    [InlineData("99999999TiB")]
    public void Anything_else_is_refused_with_what_was_given(string text) =>
        Assert.Contains($"but got \"{text}\".", Assert.Throws<InvalidInputException>(() => ByteSize.Parse(text)).Message);

    [Theory]
    [InlineData("1\r\n2 GiB", "1  2 GiB")]
    [InlineData("two\u2028lines", "two lines")]
    public void What_has_several_lines_is_quoted_on_one(string text, string quoted) =>
        Assert.EndsWith($"but got \"{quoted}\".", Assert.Throws<InvalidInputException>(() => ByteSize.Parse(text)).Message);

    [Theory]
    [InlineData("x")] // no size
    [InlineData("TiB")] // too large a size
    public void What_is_long_is_quoted_in_part(string unit) => Assert.EndsWith(
        $"but got \"{new string('9', 60)}…\".", Assert.Throws<InvalidInputException>(() => ByteSize.Parse(new string('9', 100) + unit)).Message);

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1024, "1.00 KiB")]
    [InlineData(1_610_612_736, "1.50 GiB")]
    [InlineData(3e13, "27.28 TiB")]
    public void It_is_written_in_the_largest_unit(double bytes, string text) => Assert.Equal(text, ByteSize.Format(bytes));
}
