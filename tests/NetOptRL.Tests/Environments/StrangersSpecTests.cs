using System.Diagnostics;
using System.Text;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Environments;

/// <summary>Specs that a person would not write; one test for each way in which a reader could be led astray.</summary>
public sealed class StrangersSpecTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_zero_does_not_hide_the_rest_of_a_spec() => AssertRefused(
        "my.yaml:17: must be text without control characters, but has U+0000 in column 5.", SpecOfTest.With(17, "  ep\0ochs: 5"));

    [Fact]
    public void Escapes_that_would_steer_a_terminal_are_refused() => AssertRefused(
        "my.yaml:2: description must be text without control characters, but got \" [2J\".", SpecOfTest.With(2, "description: \"\\e[2J\""));

    [Theory]
    [InlineData("  epochs: !<> 5")]
    [InlineData("  epochs: !<a b> 5")]
    [InlineData("  epochs: !!%20 5")]
    [InlineData("  epochs: !!Some.Type,Some 5")]
    [InlineData("  epochs: & 5")]
    [InlineData("  epochs: *")]
    public void A_tag_or_an_anchor_of_any_form_is_refused(string line) => AssertRefused("my.yaml:17: must ", SpecOfTest.With(17, line));

    [Fact]
    public void A_billion_laughs_are_refused_at_the_first_anchor() => AssertRefused(
        "my.yaml:33: must not have anchors (&name), but has one.",
        SpecOfTest.Text + "\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]");

    [Fact]
    public void A_merge_key_is_a_key_like_any_other() =>
        AssertRefused("my.yaml:17: training must have only the keys ", SpecOfTest.With(17, "  <<: {epochs: 5}"));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Nesting_without_end_is_refused(char bracket) =>
        AssertRefused("my.yaml:14: must not be nested more than 16 deep, but is.", SpecOfTest.With(14, "  dense: " + new string(bracket, 500_000)));

    [Fact]
    public void A_mapping_that_begins_without_a_key_is_refused_in_plain_words() => AssertRefused(
        "must be well-formed YAML, but it is not: a value is missing.", SpecOfTest.With(4, "  : all"));

    [Fact]
    public void A_key_of_a_million_letters_is_refused_in_no_time()
    {
        var start = Stopwatch.GetTimestamp();
        AssertRefused("but got \"xxx", SpecOfTest.With(17, $"  ? {new string('x', 1_000_000)}\n  : 5"));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_text_longer_than_a_spec_is_refused_before_it_is_read() => AssertRefused(
        "my.yaml: a spec must have at most 1048576 letters, but has 100000000.", new string(' ', 100_000_000));

    [Fact]
    public void A_byte_order_mark_and_other_line_ends_change_nothing()
    {
        var plain = EnvironmentCatalog.Parse(SpecOfTest.Text, "my.yaml");
        var path = Write([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SpecOfTest.Text.Replace("\n", "\r\n"))]);
        var read = EnvironmentCatalog.Find(path);
        Assert.Equal((plain.Name, plain.Data, plain.Training, plain.Reward), (read.Name, read.Data, read.Training, read.Reward));
    }

    [Fact]
    public void Text_in_another_encoding_is_refused_with_its_place()
    {
        var path = Write(Encoding.Latin1.GetBytes("name: mine\ndescription: Schöne Ziffern.\n"));
        var failure = Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Find(path));
        Assert.Equal($"{path}:2: must be text in UTF-8, but byte 17 of the line is not.", failure.Message);

        Write(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(SpecOfTest.Text)).ToArray());
        Assert.StartsWith($"{path}:1: must be text in UTF-8", Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Find(path)).Message);
    }

    [Fact]
    public void A_file_without_an_end_is_refused_at_its_limit() => Assert.Equal(
        "/dev/zero: must have at most 1048576 bytes, but has more.",
        Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Find("/dev/zero")).Message);

    [Fact]
    public void A_syntax_error_names_its_column()
    {
        var failure = Assert.Throws<InvalidInputException>(() => SpecOfTest.ParseWith(16, "  batchSize: 32: 5"));
        Assert.Matches(@"\Amy\.yaml:16: must be well-formed YAML, but it is not: .+ \(column \d+\)\.\z", failure.Message);
    }

    [Theory]
    [InlineData("train: 2147483647", "epochs: 10000", "training.epochs must make episodes of at most 1073741824 samples, but 10000 times data.train = ")]
    [InlineData("train: 1000", "decisions: 2147483647", "training.decisions must be an integer in 1 … 1000000, but got \"2147483647\".")]
    public void An_episode_that_could_not_be_counted_is_refused(string train, string setting, string message)
    {
        string Line(string line) => line.StartsWith($"  {setting.Split(':')[0]}:", StringComparison.Ordinal) ? $"  {setting}" : line;
        var text = SpecOfTest.Text.Replace("source: digits", "source: idx\n  size: [8, 8]\n  classes: 10").Replace("train: 1000", train);
        AssertRefused(message, string.Join('\n', text.Split('\n').Select(Line)));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertRefused(string message, string text) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Parse(text, "my.yaml")).Message);

    private string Write(byte[] bytes)
    {
        File.WriteAllBytes(_folder["mine.yaml"], bytes);
        return _folder["mine.yaml"];
    }
}
