using System.Text.Json;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>
/// A comparison as <c>comparison.json</c> holds it. What it says of its competitors follows from its studies' results, all of which it holds:
/// who reads it can check the one by the other, and run the studies again.
/// </summary>
/// <param name="Schema">Version of this layout.</param>
/// <param name="Comparison">The comparison's name.</param>
/// <param name="Version">NetOptRL's version.</param>
/// <param name="Budget">Of each study's search, as <see cref="NetOptRL.Studies.Budget.Parse"/> reads it.</param>
/// <param name="Agents">In the order given; the first thing that the first hands over is the reference.</param>
/// <param name="Seeds">Root seeds.</param>
/// <param name="Device">Where was trained.</param>
/// <param name="Environments">Names, YAML texts, populations and data.</param>
/// <param name="FailedAccuracy">The test accuracy that a study without a result counts with.</param>
/// <param name="Results">How each competitor did in each environment.</param>
/// <param name="Statistics">Over all environments; null where no seed is complete.</param>
/// <param name="Studies">Every study that has ended, in the order in which they ran.</param>
/// <param name="Seal">Binds every key to the rollouts of all its studies: <see cref="ComparisonSeal"/>.</param>
/// <param name="Checksum">Over everything else: <see cref="ComparisonSeal"/>.</param>
internal sealed record ComparisonDocument(
    int Schema,
    string Comparison,
    string Version,
    string Budget,
    IReadOnlyList<string> Agents,
    IReadOnlyList<long> Seeds,
    string Device,
    IReadOnlyList<ComparedEnvironment> Environments,
    double FailedAccuracy,
    IReadOnlyList<CompetitorRow> Results,
    PooledStatistics? Statistics,
    IReadOnlyList<ComparedStudyDocument> Studies,
    string Seal,
    string Checksum)
{
    /// <summary>The version of the layout that is written, and the only one that is read.</summary>
    public const int CurrentSchema = 2;

    public static ComparisonDocument Of(ComparisonResult result) => ComparisonSeal.Close(
        Of(result.Comparison, [.. result.Studies.Select(ComparedStudyDocument.Of)]),
        result.Studies.Select(study => study.End.Result?.Digests.Search ?? study.End.Failure!.Digest));

    /// <summary>All that follows from the studies, not closed.</summary>
    public static ComparisonDocument Of(ComparisonRecord comparison, IReadOnlyList<ComparedStudyDocument> studies) => new(
        CurrentSchema, comparison.Name, comparison.Version, comparison.Budget, comparison.Agents, comparison.Seeds, comparison.Device,
        comparison.Environments, CompetitorScore.FailedAccuracy, CompetitorRow.Of(studies), ComparisonScores.Of(comparison, studies)?.Statistics(), studies,
        Seal: "", Checksum: "");

    /// <summary>In UTF-8, ending with a line feed; keys in a fixed order, numbers that are not finite as null.</summary>
    public static byte[] Write(ComparisonDocument document) => [.. JsonSerializer.SerializeToUtf8Bytes(document, ResultJson.Options), (byte)'\n'];
}
