using System.Text;

namespace NetOptRL.Reports.Documents;

/// <summary>A table as HTML, in a box of its own that scrolls where the table is wider or higher than it.</summary>
internal static class HtmlTable
{
    public static void Write(StringBuilder page, ReportTable table, string label)
    {
        page.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlWriter.Encode(label)}\"><table>\n<thead><tr>");
        foreach (var column in table.Columns)
            page.Append($"<th scope=\"col\">{HtmlWriter.Inline(column.Heading)}</th>");
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            page.Append("<tr>");
            foreach (var cell in row)
                page.Append(cell.Text is null ? $"<td class=n>{cell}" : $"<td>{HtmlWriter.Inline(cell.Text)}"); // the end tag may be left out
            page.Append("</tr>\n");
        }
        page.Append("</tbody></table></div>\n");
    }
}
