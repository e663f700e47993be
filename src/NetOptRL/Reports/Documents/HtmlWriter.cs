using System.Net;
using System.Text;

namespace NetOptRL.Reports.Documents;

/// <summary>
/// A report as one page for browsers: pictures, style and script are inside, so that it opens offline, and its content security policy
/// keeps it from asking anything of the network.
/// </summary>
internal static class HtmlWriter
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    /// <summary>The page, ending with a line feed.</summary>
    public static string Write(ReportDocument report)
    {
        var page = new StringBuilder();
        page.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(report.Title)}</title>
            <style>
            {HtmlStyle.Css}</style>
            </head>
            <body>
            <div class="layout">
            <header><h1>{Inline(report.Title)}</h1><p>{Inline(report.Subtitle)}</p></header>
            <nav aria-labelledby="contents"><h2 id="contents">Contents</h2>
            <ol>

            """);
        foreach (var section in report.Sections)
            page.Append($"<li><a href=\"#{section.Id}\">{Inline(section.Heading)}</a></li>\n");
        page.Append("</ol></nav>\n<main>\n");
        var figures = 0;
        foreach (var section in report.Sections)
        {
            page.Append($"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-heading\">\n");
            page.Append($"<h2 id=\"{section.Id}-heading\">{Inline(section.Heading)}</h2>\n");
            foreach (var block in section.Blocks)
                HtmlBlocks.Write(page, block, ref figures);
            page.Append("</section>\n");
        }
        page.Append($"</main>\n</div>\n<script>\n{HtmlStyle.Script}</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>Plain text as HTML.</summary>
    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Text with code between backticks as HTML.</summary>
    internal static string Inline(string text) => InlineText.Write(text, Encode, Code);

    /// <summary>Code as HTML.</summary>
    internal static string Code(string text) => $"<code>{Encode(text)}</code>";
}
