using System.Text;

namespace NetOptRL.Reports.Documents;

/// <summary>The three forms of a report.</summary>
internal static class ReportFiles
{
    public const string Html = "report.html", Markdown = "report.md", Json = "report.json";

    /// <summary>Writes all three over earlier ones, each whole (<see cref="WholeFiles"/>).</summary>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(ReportDocument report, string folder) => WholeFiles.Write(folder, Of(report));

    /// <summary>Names and content.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Of(ReportDocument report) =>
    [
        (Json, JsonWriter.Write(report)),
        (Markdown, Encoding.UTF8.GetBytes(MarkdownWriter.Write(report))),
        (Html, Encoding.UTF8.GetBytes(HtmlWriter.Write(report))),
    ];
}
