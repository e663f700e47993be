using System.Text.Json;
using System.Text.Json.Nodes;
using NetOptRL.Reports.Comparisons;

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
        var record = new NetOptRL.Studies.ComparisonRecord(
            altered.Comparison, altered.Environments, altered.Agents, altered.Budget, altered.Seeds, altered.Device, altered.Version);
        var whole = ComparisonDocument.Of(record, altered.Studies) with { Seal = file.Seal };
        return ComparisonDocument.Write(whole with { Checksum = ComparisonSeal.Checksum(JsonSerializer.SerializeToElement(whole, NetOptRL.Reports.ResultJson.Options)) });
    }
}
