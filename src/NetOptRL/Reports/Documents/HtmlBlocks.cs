using System.Text;
using System.Xml.Linq;

namespace NetOptRL.Reports.Documents;

/// <summary>The parts of a section as HTML.</summary>
internal static class HtmlBlocks
{
    private const double WidestHalf = 400; // pixels: two of them stand side by side

    public static void Write(StringBuilder page, ReportBlock block, ref int figures)
    {
        switch (block)
        {
            case ProseBlock prose:
                page.Append($"<p>{HtmlWriter.Inline(prose.Text)}</p>\n");
                break;
            case NoteBlock note:
                page.Append($"<p class=\"note\" role=\"note\">{HtmlWriter.Inline(note.Text)}</p>\n");
                break;
            case CodeBlock { IsFolded: true } code:
                page.Append($"<details><summary>{HtmlWriter.Inline(code.Title)}</summary>{Listing(code)}</details>\n");
                break;
            case CodeBlock code:
                page.Append($"<div class=\"listing\"><p>{HtmlWriter.Inline(code.Title)}</p>{Listing(code)}</div>\n");
                break;
            case TableBlock table:
                page.Append($"<div class=\"entries\"><h3>{HtmlWriter.Inline(table.Title)}</h3>\n{Caption(table.Caption)}");
                HtmlTable.Write(page, table.Table, table.Title);
                page.Append("</div>\n");
                break;
            case FigureBlock figure:
                Write(page, figure, ++figures);
                break;
            default:
                throw new ArgumentException($"a block must be of a kind that can be written, but got {block.GetType().Name}.", nameof(block));
        }
    }

    private static void Write(StringBuilder page, FigureBlock figure, int number)
    {
        var isHalf = (double)figure.Picture.Attribute("width")! <= WidestHalf;
        var picture = new XElement(figure.Picture);
        picture.SetAttributeValue("aria-label", $"{Spoken(figure.Title)}. {Spoken(figure.Caption)}");
        page.Append($"<figure id=\"figure-{number}\"{(isHalf ? " class=\"half\"" : "")}>\n<h3>Figure {number}. {HtmlWriter.Inline(figure.Title)}</h3>\n");
        page.Append($"<div class=\"picture\" tabindex=\"0\">{picture.ToString(SaveOptions.DisableFormatting)}</div>\n");
        if (figure.Caption.Length > 0)
            page.Append($"<figcaption>{HtmlWriter.Inline(figure.Caption)}</figcaption>\n");
        page.Append($"<details><summary>The numbers ({Counted.Of(figure.Table.Rows.Count, "row")})</summary>\n");
        HtmlTable.Write(page, figure.Table, $"The numbers of figure {number}");
        page.Append("</details>\n</figure>\n");
    }

    private static string Spoken(string text) => InlineText.Write(text, plain => plain, code => code);

    private static string Listing(CodeBlock code) => $"<pre tabindex=\"0\">{HtmlWriter.Encode(code.Text)}</pre>";

    private static string Caption(string text) => text.Length == 0 ? "" : $"<p>{HtmlWriter.Inline(text)}</p>\n";
}
