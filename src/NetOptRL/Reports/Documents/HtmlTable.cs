using System.Text;

namespace NetOptRL.Reports.Documents;

/// <summary>A table as HTML, in a box of its own that scrolls where the table is wider or higher than it.</summary>
internal static class HtmlTable
{
    private const int LongText = 40; // letters: more are broken into lines

    public static void Write(StringBuilder page, ReportTable table, string label)
    {
        bool[] isNumeric = [.. table.Columns.Select((_, column) => table.IsNumeric(column))];
        ColumnFormat[] formats = [.. table.Columns.Select((_, column) => table.FormatOf(column))];
        page.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlWriter.Encode(label)}\"><table>\n<thead><tr>");
        for (var i = 0; i < table.Columns.Count; i++)
            page.Append($"<th scope=\"col\"{(isNumeric[i] ? " class=n" : "")}>{HtmlWriter.Encode(table.Columns[i].Heading)}</th>");
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            page.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
                page.Append(row[i].Text is null ? $"<td{(isNumeric[i] ? " class=n" : "")}>{formats[i].Text(row[i].Number)}" : Text(row[i]));
            page.Append("</tr>\n");
        }
        page.Append("</tbody></table></div>\n");
    }

    /// <summary>The end tag may be left out, which makes a third of the page.</summary>
    private static string Text(Cell cell) =>
        $"<td{(cell.Text!.Length > LongText ? " class=long" : "")}>{(cell.IsCode ? HtmlWriter.Code(cell.Text) : HtmlWriter.Encode(cell.Text))}";
}
