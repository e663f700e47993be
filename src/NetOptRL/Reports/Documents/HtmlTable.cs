using System.Text;

namespace NetOptRL.Reports.Documents;

/// <summary>A table as HTML, in a box of its own that scrolls where the table is wider or higher than it.</summary>
internal static class HtmlTable
{
    private const int LongText = 40; // letters: more are broken into lines

    public static void Write(StringBuilder page, ReportTable table, string label)
    {
        page.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlWriter.Encode(label)}\"><table>\n<thead><tr>");
        for (var i = 0; i < table.Columns.Count; i++)
            page.Append($"<th scope=\"col\"{(table.IsNumeric(i) ? " class=n" : "")}>{HtmlWriter.Encode(table.Columns[i].Heading)}</th>");
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            page.Append("<tr>");
            foreach (var cell in row)
                page.Append(Cell(cell));
            page.Append("</tr>\n");
        }
        page.Append("</tbody></table></div>\n");
    }

    /// <summary>The end tag may be left out, which makes a third of the page.</summary>
    private static string Cell(Cell cell) => cell.Text is null
        ? $"<td class=n>{cell}"
        : $"<td{(cell.Text.Length > LongText ? " class=long" : "")}>{(cell.IsCode ? HtmlWriter.Code(cell.Text) : HtmlWriter.Encode(cell.Text))}";
}
