using System.Text;

namespace NetOptRL.Reports.Documents;

/// <summary>A report as Markdown in GitHub's flavour: all its words and tables, without the pictures.</summary>
internal static class MarkdownWriter
{
    private const string Special = "\\*_[]<>|#~";

    /// <summary>The text, ending with a line feed.</summary>
    public static string Write(ReportDocument report)
    {
        var text = new StringBuilder($"# {Inline(report.Title)}\n\n{Inline(report.Subtitle)}\n");
        var figures = 0;
        foreach (var section in report.Sections)
        {
            text.Append($"\n## {Inline(section.Heading)}\n");
            foreach (var block in section.Blocks)
                Write(text, block, ref figures);
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, ReportBlock block, ref int figures)
    {
        text.Append('\n');
        switch (block)
        {
            case ProseBlock prose:
                text.Append(Inline(prose.Text)).Append('\n');
                break;
            case NoteBlock note:
                text.Append("> ").Append(Inline(note.Text)).Append('\n');
                break;
            case CodeBlock code:
                var fence = code.Text.Contains("```", StringComparison.Ordinal) ? "````" : "```";
                text.Append($"{Inline(code.Title)}:\n\n{fence}\n{code.Text.TrimEnd('\n')}\n{fence}\n");
                break;
            case TableBlock table:
                Write(text, Inline(table.Title), table.Caption, table.Table);
                break;
            case FigureBlock figure:
                Write(text, $"Figure {++figures}. {Inline(figure.Title)}", figure.Caption, figure.Table);
                break;
            default:
                throw new ArgumentException($"a block must be of a kind that can be written, but got {block.GetType().Name}.", nameof(block));
        }
    }

    private static void Write(StringBuilder text, string title, string caption, ReportTable table)
    {
        text.Append($"### {title}\n\n");
        if (caption.Length > 0)
            text.Append($"{Inline(caption)}\n\n");
        Row(text, table.Columns.Select(column => Inline(column.Heading)));
        Row(text, table.Columns.Select((_, i) => table.IsNumeric(i) ? "--:" : ":--"));
        foreach (var row in table.Rows)
            Row(text, row.Select(cell => cell.Text is null ? cell.ToString() : Inline(cell.Text)));
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Inline(string text) => InlineText.Write(text.ReplaceLineEndings(" "), Escape, code => $"`{code}`");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
            escaped.Append(Special.Contains(letter, StringComparison.Ordinal) ? "\\" : "").Append(letter);
        return escaped.ToString();
    }
}
