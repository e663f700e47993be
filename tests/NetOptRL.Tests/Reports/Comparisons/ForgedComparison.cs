using System.Text.Json;
using System.Text.Json.Nodes;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Reports.Comparisons;

/// <summary>A comparison.json altered by someone who makes the checksum anew.</summary>
internal static class ForgedComparison
{
    public static JsonNode Close(JsonNode root)
    {
        root["checksum"] = ComparisonSeal.Checksum(JsonSerializer.SerializeToElement(root));
        return root;
    }

    /// <summary>What is altered is the comparison itself; all that follows is computed again, and the seal stays that of the file.</summary>
    public static byte[] Of(ComparisonDocument file, Func<ComparisonDocument, ComparisonDocument> alter)
    {
        var altered = alter(file);
        var record = new ComparisonRecord(
            altered.Comparison, altered.Environments, altered.Agents, altered.Budget, altered.Seeds, altered.Device, altered.Version);
        var whole = ComparisonDocument.Of(record, altered.Studies) with { Seal = file.Seal };
        var checksum = ComparisonSeal.Checksum(JsonSerializer.SerializeToElement(whole, ResultJson.Options));
        return ComparisonDocument.Write(whole with { Checksum = checksum });
    }
}
