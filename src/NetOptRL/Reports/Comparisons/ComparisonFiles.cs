using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>The files of a comparison.</summary>
public static class ComparisonFiles
{
    /// <summary>The comparison as one JSON document, every study's result in it.</summary>
    public const string Comparison = "comparison.json";

    /// <summary>The document in UTF-8, ending with a line feed; numbers that are not finite as null.</summary>
    public static byte[] Json(ComparisonResult result) => ComparisonDocument.Write(ComparisonDocument.Of(result));

    /// <summary>
    /// Makes <c>comparison.json</c> and the report (<c>report.html</c>, <c>report.md</c>, <c>report.json</c>) from the stores of the studies
    /// that have ended, over earlier ones, each whole at every moment, <c>comparison.json</c> put in place last. Nothing is trained.
    /// </summary>
    /// <param name="folder">The comparison's folder; it is read only where <paramref name="to"/> is another.</param>
    /// <param name="to">Where to write; it must exist. Null takes the comparison's folder.</param>
    /// <exception cref="InvalidInputException">There is none, no study of it has ended, or a store was altered.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(string folder, string? to = null)
    {
        var material = ComparisonMaterial.Read(folder);
        var report = ComparisonReport.Create(material);
        WholeFiles.Write(to ?? folder, [.. ReportFiles.Of(report), (Comparison, ComparisonDocument.Write(material.Document))]);
    }
}
