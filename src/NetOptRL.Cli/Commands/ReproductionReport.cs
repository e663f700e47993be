using NetOptRL.Reports.Reproduction;

namespace NetOptRL.Cli.Commands;

/// <summary>What <c>reproduce --json</c> prints.</summary>
/// <param name="File">The file.</param>
/// <param name="Reproduced">Whether the file is whole and all of its studies were reproduced.</param>
/// <param name="StudiesDue">Studies that the file would hold if it were whole.</param>
/// <param name="Altered">Whether a comparison's own seal does not fit its studies; null where that cannot be told. A study tells its own.</param>
/// <param name="Studies">Its studies, in its order.</param>
internal sealed record ReproductionReport(string File, bool Reproduced, int StudiesDue, bool? Altered, IReadOnlyList<ReproductionResult> Studies)
{
    public static ReproductionReport Of(ReproductionFile file, IReadOnlyList<ReproductionResult> results)
    {
        var altered = file.IsAltered(results);
        var isReproduced = altered == false && results.Count == file.Due && results.All(result => result.Reproduced);
        return new ReproductionReport(file.FilePath, isReproduced, file.Due, altered, results);
    }
}
