using System.Text;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports;

/// <summary>The files of a report, in the folder of its study or comparison: one content in three forms.</summary>
public static class ReportFiles
{
    /// <summary>For browsers: one page that opens offline, with pictures.</summary>
    public const string Html = "report.html";

    /// <summary>For reading and quoting, in GitHub's flavour: all words, and the tables thinned to what people read.</summary>
    public const string Markdown = "report.md";

    /// <summary>For programs: all words and numbers, in full precision.</summary>
    public const string Json = "report.json";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [Html, Markdown, Json];

    /// <summary>Writes all three over earlier ones, each whole (<see cref="WholeFiles"/>).</summary>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    internal static void Write(ReportDocument report, string folder) => WholeFiles.Write(folder, Of(report));

    /// <summary>Names and content.</summary>
    internal static IReadOnlyList<(string Name, byte[] Bytes)> Of(ReportDocument report) =>
    [
        (Json, JsonWriter.Write(report)),
        (Markdown, Encoding.UTF8.GetBytes(MarkdownWriter.Write(report))),
        (Html, Encoding.UTF8.GetBytes(HtmlWriter.Write(report))),
    ];
}
