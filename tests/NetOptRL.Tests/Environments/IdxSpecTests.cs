using NetOptRL.Data;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Environments;

/// <summary>The keys that only the source <c>idx</c> has; row by row like <see cref="WrongSpecTests"/>.</summary>
public sealed class IdxSpecTests
{
    private static readonly string Hash = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    [Fact]
    public void Shape_classes_folder_and_hashes_are_read()
    {
        var data = SpecOfTest.ParseWithLines(4, 4, $$"""
              source: idx
              folder: some/where
              size: [28, 20]
              classes: 10
              sha256: {trainImages: {{Hash}}, trainLabels: {{Hash}}, testImages: {{Hash}}, testLabels: {{Hash}}}
            """).Data;
        Assert.Equal(
            new DataSpec("idx", "some/where", 1000, 300, 400, 7)
            {
                Shape = new InputShape(1, 28, 20),
                Classes = 10,
                Options = new IdxOptions(Hash, Hash, Hash, Hash),
            },
            data);
    }

    [Theory]
    [InlineData("  source: idx\n  classes: 10", 3, "data must have the key size, but it is missing.")]
    [InlineData("  source: idx\n  size: [28, 28]", 3, "data must have the key classes, but it is missing.")]
    [InlineData("  source: idx\n  size: 28\n  classes: 10", 5, "data.size must be a list of 2 values, but got \"28\".")]
    [InlineData("  source: idx\n  size: [28, 0]\n  classes: 10", 5, "data.size[1] must be an integer in 1 … 4096, but got \"0\".")]
    [InlineData("  source: idx\n  size: [28, 28]\n  classes: 1", 6, "data.classes must be an integer in 2 … 256, but got \"1\".")]
    [InlineData("  source: idx\n  size: [28, 28]\n  classes: 10\n  folder: ''", 7, "data.folder must be text, but got \"\".")]
    [InlineData(
        "  source: idx\n  size: [28, 28]\n  classes: 10\n  sha256:\n    trainImages: abc", 8,
        "data.sha256.trainImages must be 64 lower-case hexadecimal digits, but got \"abc\".")]
    [InlineData(
        "  source: idx\n  size: [28, 28]\n  classes: 10\n  sha256:\n    trainImage: abc", 8,
        "data.sha256 must have only the keys trainImages, trainLabels, testImages, testLabels, but got \"trainImage\"; did you mean trainImages?")]
    [InlineData(
        "  source: idx\n  size: [2, 9]\n  classes: 10", 15,
        "network.convolutions[1] must leave at least 1 × 1, but leaves 0 × 1 of 1 × 4 (kernel 3, padding 0, pool 2).")]
    public void A_mistake_gets_one_line_with_file_line_rule_and_value(string source, int errorLine, string message)
    {
        var error = Assert.Throws<InvalidInputException>(() => SpecOfTest.ParseWithLines(4, 4, source));
        Assert.Equal($"my.yaml:{errorLine}: {message}", error.Message);
    }
}
