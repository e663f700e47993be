using System.Security.Cryptography;
using System.Text.Json;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>
/// A comparison as <c>comparison.json</c> holds it. What it says of its agents follows from its studies' results, all of which it holds:
/// who reads it can check the one by the other, and run the studies again.
/// </summary>
/// <param name="Schema">Version of this layout.</param>
/// <param name="Comparison">The comparison's name.</param>
/// <param name="Version">NetOptRL's version.</param>
/// <param name="Budget">Of each study's search, as <see cref="NetOptRL.Studies.Budget.Parse"/> reads it.</param>
/// <param name="Agents">In the order given; the first is the reference.</param>
/// <param name="Seeds">Root seeds.</param>
/// <param name="Device">Where was trained.</param>
/// <param name="Environments">Names, YAML texts, populations and data.</param>
/// <param name="FailedAccuracy">The test accuracy that a study without a result counts with.</param>
/// <param name="Results">How each agent did in each environment.</param>
/// <param name="Statistics">Over all environments; null where no seed is complete.</param>
/// <param name="Studies">Every study that has ended, in the order in which they ran.</param>
/// <param name="Checksum">SHA-256 of the document with an empty checksum, 64 digits: against accidents, since who alters a figure can make it anew.</param>
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
    IReadOnlyList<AgentRow> Results,
    StatisticsDocument? Statistics,
    IReadOnlyList<ComparedStudyDocument> Studies,
    string Checksum)
{
    /// <summary>The version of the layout that is written, and the only one that is read.</summary>
    public const int CurrentSchema = 1;

    public static ComparisonDocument Of(ComparisonResult result) => Of(result.Comparison, [.. result.Studies.Select(ComparedStudyDocument.Of)]);

    public static ComparisonDocument Of(ComparisonRecord comparison, IReadOnlyList<ComparedStudyDocument> studies)
    {
        var open = new ComparisonDocument(
            CurrentSchema, comparison.Name, comparison.Version, comparison.Budget, comparison.Agents, comparison.Seeds, comparison.Device,
            comparison.Environments, ComparedStudy.FailedAccuracy, AgentRow.Of(studies), StatisticsDocument.Of(comparison, studies), studies, Checksum: "");
        return open with { Checksum = ChecksumOf(open) };
    }

    /// <summary>The checksum of a document, whatever it has as its own.</summary>
    public static string ChecksumOf(ComparisonDocument document) => Convert.ToHexStringLower(SHA256.HashData(Write(document with { Checksum = "" })));

    /// <summary>In UTF-8, ending with a line feed; keys in a fixed order, numbers that are not finite as null.</summary>
    public static byte[] Write(ComparisonDocument document) => [.. JsonSerializer.SerializeToUtf8Bytes(document, ResultJson.Options), (byte)'\n'];
}
