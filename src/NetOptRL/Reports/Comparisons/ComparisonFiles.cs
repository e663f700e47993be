using System.Text.Json;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>The files of a finished comparison.</summary>
public static class ComparisonFiles
{
    /// <summary>The comparison as one JSON document, every study's result in it.</summary>
    public const string Comparison = "comparison.json";

    /// <summary>The document in UTF-8, ending with a line feed; numbers that are not finite as null.</summary>
    public static byte[] Json(ComparisonResult result) => [.. JsonSerializer.SerializeToUtf8Bytes(ComparisonDocument.Of(result), ResultJson.Options), (byte)'\n'];

    /// <summary>Writes the files, over those of an earlier time: under another name first, then by renaming.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="folder">The comparison's folder; it must exist.</param>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(ComparisonResult result, string folder)
    {
        var unfinished = Path.Combine(folder, $".{Comparison}.unfinished");
        try
        {
            File.WriteAllBytes(unfinished, Json(result));
            File.Move(unfinished, Path.Combine(folder, Comparison), overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
