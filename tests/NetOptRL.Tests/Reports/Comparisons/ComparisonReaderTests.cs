using System.Text.Json;
using System.Text.Json.Nodes;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Tests.Reports.Reproduction;

namespace NetOptRL.Tests.Reports.Comparisons;

public sealed class ComparisonReaderTests
{
    private static readonly byte[] Bytes = ComparisonFiles.Json(SampleComparison.Create(["digits-cnn", "digits-rnn"], ["ppo", "pbt"], 2, "digits-rnn-pbt-8"));

    [Fact]
    public void What_was_written_is_read_as_it_was() => Assert.Equal(Bytes, ComparisonDocument.Write(Read(JsonNode.Parse(Bytes)!)));

    [Fact]
    public void Every_figure_that_follows_from_the_studies_is_computed_again()
    {
        var keys = JsonLeaf.Keys(JsonNode.Parse(Bytes)!).Where(key =>
            key.StartsWith("results", StringComparison.Ordinal) || key.StartsWith("statistics", StringComparison.Ordinal) || key == "failedAccuracy"
            || key.EndsWith("].testAccuracy", StringComparison.Ordinal)).ToArray();
        Assert.True(keys.Length > 500);
        var inProfiles = keys.ToLookup(key => key.Contains("profile", StringComparison.Ordinal));
        foreach (var key in inProfiles[false].Where((_, i) => i % 5 == 0).Concat(inProfiles[true].Where((_, i) => i % 400 == 0)))
        {
            var root = JsonNode.Parse(Bytes)!;
            JsonLeaf.Set(root, key, Changed(JsonLeaf.Get(root, key)));
            // The checksum, which a forger would make anew, is looked at last: the figure itself is named.
            Assert.Contains($"c.json: {key} must be ", Message(root));
        }
    }

    [Theory]
    [InlineData("studies[0].result.best.schedule[0].learningRate", "0.5", "studies[0].result: checksum must be")]
    [InlineData("studies[0].agent", "\"pbt\"", "studies must come in the order in which they ran")]
    [InlineData("studies[0].seed", "99", "each of the comparison's environments, agents and seeds")]
    [InlineData("studies[7].failure.budget.episodes", "64", "failure.budget must count the rollouts that there are")]
    [InlineData("studies[7].failure.budget.limit", "61", "budget must be the comparison's 60s")]
    [InlineData("studies[7].failure.rollouts[0]", "\"x\"", "failure.rollouts must be digests")]
    [InlineData("studies[7].failure", "null", "either a result or a failure")]
    [InlineData("budget", "\"61s\"", "budget must be the comparison's 61s")]
    [InlineData("environments[0].population", "31", "result.population must be the comparison's \"31\"")]
    [InlineData("environments[0].dataSha256", "\"00\"", "result.dataSha256 must be the comparison's")]
    [InlineData("environments[0].name", "\"digits-rnn\"", "environments must be one at least and different")]
    [InlineData("environments[0].text", "\"name: x\"", "environments[0].text")]
    [InlineData("device", "\"tpu\"", "result.device must be the comparison's \"tpu\"")]
    [InlineData("agents[1]", "\"ppo\"", "agents must be one at least and different")]
    [InlineData("agents", "null", "each with a value of its kind")]
    [InlineData("seeds", "\"x\"", "each with a value of its kind")]
    [InlineData("studies", "[]", "studies must be one at least")]
    [InlineData("studies", "[null]", "each with a value of its kind")]
    [InlineData("comparison", "\"../x\"", "comparison must be 1 to 100 letters")]
    [InlineData("schema", "9", "schema must be 1")]
    [InlineData("checksum", "\"00\"", "checksum must be")]
    [InlineData("version", "\"0.0.9\"", "checksum must be")]
    [InlineData("more", "1", "more must be nothing")]
    public void A_document_that_is_not_whole_is_refused(string key, string value, string message)
    {
        var root = JsonNode.Parse(Bytes)!;
        JsonLeaf.Set(root, key, JsonNode.Parse(value));
        Assert.Contains(message, Message(root));
    }

    [Fact]
    public void The_last_digits_of_a_figure_may_be_another_machines()
    {
        var root = JsonNode.Parse(Bytes)!;
        var low = JsonLeaf.Get(root, "results[0].testAccuracy.low")!.GetValue<double>();
        JsonLeaf.Set(root, "results[0].testAccuracy.low", Math.BitIncrement(low));
        JsonLeaf.Set(root, "checksum", "");
        Assert.Contains("c.json: checksum must be", Message(root)); // and not the figure
    }

    [Fact]
    public void A_study_cannot_be_left_out_of_the_middle()
    {
        var root = JsonNode.Parse(Bytes)!;
        root["studies"]!.AsArray().RemoveAt(1);
        Assert.Contains(" must be ", Message(root));
    }

    private static JsonNode Changed(JsonNode? leaf) => leaf is not null && leaf.GetValueKind() == JsonValueKind.Number ? leaf.GetValue<double>() * 1.01 + 0.01
        : leaf is not null && leaf.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? !leaf.GetValue<bool>()
        : JsonLeaf.Change(leaf);

    private static string Message(JsonNode root) => Assert.Throws<InvalidInputException>(() => Read(root)).Message;

    private static ComparisonDocument Read(JsonNode root)
    {
        using var json = ResultReader.Parse(JsonSerializer.SerializeToUtf8Bytes(root), "c.json");
        return ComparisonReader.Read(json.RootElement, "c.json");
    }
}
