using System.Text;

namespace NetOptRL.Runtime.Specs;

/// <summary>Writes nodes as YAML that <see cref="SpecDocument"/> reads to the same values: a key a line at the top, flow style below.</summary>
internal static class SpecWriter
{
    /// <summary>A mapping as a document.</summary>
    public static string Write(SpecMapping root) => string.Concat(root.Entries.Select(entry => $"{entry.Key}: {Flow(entry.Value)}\n"));

    private static string Flow(SpecNode node) => node switch
    {
        SpecScalar scalar when scalar.IsQuoted || MeansMoreInFlow(scalar.Text) => Quote(scalar.Text),
        SpecScalar scalar => scalar.Text,
        SpecList list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        SpecMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key}: {Flow(entry.Value)}"))}}}",
        _ => throw new ArgumentException($"a node must be a scalar, a list or a mapping, but is a {node.GetType().Name}.", nameof(node)),
    };

    /// <summary>Whether a plain text of a block would be cut or joined by its signs in flow style. None of these is a number, a flag or null.</summary>
    private static bool MeansMoreInFlow(string text) => text.AsSpan().IndexOfAny(",[]{}#:\n\r") >= 0;

    /// <summary>In double quotes (YAML 1.2, §7.3.1).</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            quoted.Append(letter is '"' or '\\' ? $"\\{letter}" : char.IsControl(letter) ? $"\\x{(int)letter:X2}" : letter.ToString());
        return quoted.Append('"').ToString();
    }
}
