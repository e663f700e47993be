using NetOptRL.Runtime.Specs;

namespace NetOptRL.Tests.Runtime;

public sealed class SpecWriterTests
{
    [Theory]
    [InlineData("a: 1\nb: [1e-3, true, null]\nc: {d: text}\n")]
    [InlineData("file: a, b.csv\n")]
    [InlineData("label: x}\n")]
    [InlineData("data:\n  file: wine [old].csv\n  note: a# b:c\n")]
    [InlineData("text: of two\n\n  paragraphs\n")]
    [InlineData("quoted: \"say \\\"so\\\" \\\\ \\t\"\nnumber: \"1\"\n")]
    public void What_is_written_is_read_to_the_same_values(string text)
    {
        var root = (SpecMapping)SpecDocument.Read(text, "before.yaml").Node;
        var again = (SpecMapping)SpecDocument.Read(SpecWriter.Write(root), "after.yaml").Node;
        Assert.Equal(Values(root), Values(again));
    }

    private static string Values(SpecNode node) => node switch
    {
        SpecScalar scalar => $"<{scalar.Text}>",
        SpecList list => $"[{string.Join(", ", list.Items.Select(Values))}]",
        SpecMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key}: {Values(entry.Value)}"))}}}",
        _ => throw new ArgumentException(node.GetType().Name),
    };
}
