using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Data;

public sealed class TextSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_label_of_each_character_is_the_next_and_parts_share_none()
    {
        // training "abcab" + its last label "c", validation "aXbb" … : 2 · 2 + 1, 1 · 2 + 1 and 1 · 2 + 1 characters
        var data = Load("abcab" + "caX" + "bdc" + "rest", 2, 2, 1, 1, 4);
        Assert.Equal((new InputShape(1, 2, 1), 4), (data.Shape, data.Classes)); // a, b, c, and all others
        Assert.Equal([0, 1, 2, 0], data.Train.Inputs);
        Assert.Equal([1, 2, 0, 1], data.Train.Labels);
        Assert.Equal((2, 2), (data.Train.Count, data.Train.LabelsPerSample));
        Assert.Equal([2, 0], data.Validation.Inputs);
        Assert.Equal([0, 3], data.Validation.Labels); // X stands not in the training text
        Assert.Equal([1, 3], data.Test.Open().Inputs);
        Assert.Equal([3, 2], data.Test.Open().Labels);
    }

    [Fact]
    public void Characters_are_code_points_numbered_in_their_order()
    {
        var data = Load("é😀a é😀a é😀a é😀a", 4, 1, 1, 1, 5);
        Assert.Equal([2, 3, 1, 0], data.Train.Inputs);
    }

    [Fact]
    public void The_embedded_text_is_there()
    {
        var data = TextSource.Load(new DataSpec("text", null, 1000, 100, 100, 0) { Options = new TextOptions(64) }, variable: null);
        Assert.Equal(1000 * 64, data.Train.Labels.Length);
        Assert.Equal(data.Train.Inputs[1..].Select(number => (long)number), data.Train.Labels[..^1]);
    }

    [Theory]
    [InlineData("abc", 2, "train + validation + test must be at most 0 samples, but got 2 + 1 + 1 = 4; there are 3 characters, and a sample takes 2 of them.")]
    [InlineData("abcabcabcabcabc", 9, "must be 4, the 3 different characters of its first 5, which are for training, and 1 for all others, but got 9.")]
    public void A_text_that_does_not_fit_is_refused(string text, int classes, string message) => AssertRefused(() => Load(text, 2, 2, 1, 1, classes), message);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4097)]
    public void A_window_of_no_character_or_of_too_many_is_refused(int length) => AssertRefused(
        () => Datasets.Load(new DataSpec("text", null, 1, 1, 1, 0) { Options = new TextOptions(length) }),
        $"text: Options must be TextOptions of a length in 1 … 4096, but is TextOptions {{ Length = {length}, ");

    [Fact]
    public void What_is_no_UTF8_is_refused_with_its_line()
    {
        File.WriteAllBytes(_folder["a.txt"], [(byte)'a', (byte)'\n', 0xFF]);
        AssertRefused(() => TextSource.Load(Spec(1, 1, 1, 1, 2), variable: null), "a.txt:2: must be text in UTF-8");
    }

    private Dataset Load(string text, int length, int train, int validation, int test, int classes)
    {
        File.WriteAllText(_folder["a.txt"], text);
        return TextSource.Load(Spec(length, train, validation, test, classes), variable: null);
    }

    private DataSpec Spec(int length, int train, int validation, int test, int classes) => new("text", null, train, validation, test, 0)
    {
        File = _folder["a.txt"],
        Shape = new InputShape(1, length, 1),
        Classes = classes,
        Options = new TextOptions(length),
    };

    private static void AssertRefused(Action load, string message) => Assert.Contains(message, Assert.Throws<InvalidInputException>(load).Message);
}
