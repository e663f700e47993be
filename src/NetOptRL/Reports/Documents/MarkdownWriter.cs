using System.Text;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.Documents;

/// <summary>A report as Markdown in GitHub's flavour: all its words and the tables, long ones thinned, without the pictures.</summary>
internal static class MarkdownWriter
{
    /// <summary>The most rows of a table: what people read. JSON has all of them.</summary>
    public const int MostRows = 100;

    /// <summary>The text, ending with a line feed.</summary>
    public static string Write(ReportDocument report)
    {
        var text = new StringBuilder($"# {MarkdownText.Inline(report.Title)}\n\n{MarkdownText.Paragraph(report.Subtitle)}\n");
        var figures = 0;
        foreach (var section in report.Sections)
        {
            text.Append($"\n## {MarkdownText.Inline(section.Heading)}\n");
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
                text.Append(MarkdownText.Paragraph(prose.Text)).Append('\n');
                break;
            case NoteBlock note:
                text.Append("> ").Append(MarkdownText.Paragraph(note.Text)).Append('\n');
                break;
            case CodeBlock code:
                text.Append($"{MarkdownText.Paragraph(code.Title)}:\n\n{MarkdownText.Listing(code.Text)}\n");
                break;
            case TableBlock table:
                Write(text, MarkdownText.Inline(table.Title), table.Caption, table.Table);
                break;
            case FigureBlock figure:
                Write(text, $"Figure {++figures}. {MarkdownText.Inline(figure.Title)}", figure.Caption, figure.Table);
                break;
            default:
                throw new ArgumentException($"a block must be of a kind that can be written, but got {block.GetType().Name}.", nameof(block));
        }
    }

    private static void Write(StringBuilder text, string title, string caption, ReportTable table)
    {
        text.Append($"### {title}\n\n");
        if (caption.Length > 0)
            text.Append($"{MarkdownText.Paragraph(caption)}\n\n");
        Row(text, table.Columns.Select(column => MarkdownText.Of(column.Heading)));
        Row(text, table.Columns.Select((_, i) => table.IsNumeric(i) ? "--:" : ":--"));
        ColumnFormat[] formats = [.. table.Columns.Select((_, column) => table.FormatOf(column))];
        foreach (var row in Thinning.Evenly(table.Rows, MostRows))
            Row(text, row.Select((cell, column) => cell.Text is null ? formats[column].Text(cell.Number) : MarkdownText.Of(cell)));
        if (table.Rows.Count > MostRows)
            text.Append($"\n{MostRows} of {table.Rows.Count} rows, evenly spread; `{ReportFiles.Json}` has them all.\n");
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
