using System.Text;
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
            || key.Contains("].scores[", StringComparison.Ordinal)).ToArray();
        Assert.True(keys.Length > 500);
        var inProfiles = keys.ToLookup(key => key.Contains("profile", StringComparison.Ordinal));
        foreach (var key in inProfiles[false].Where((_, i) => i % 5 == 0).Concat(inProfiles[true].Where((_, i) => i % 400 == 0)))
        {
            var root = JsonNode.Parse(Bytes)!;
            JsonLeaf.Set(root, key, Changed(JsonLeaf.Get(root, key)));
            Assert.Contains($"c.json: {key} must be ", Message(ForgedComparison.Close(root)));
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
    [InlineData("agents", "null", "each with a value of its kind, but agents is \"null\".")]
    [InlineData("seeds", "\"x\"", "each with a value of its kind, but seeds is \"\"x\"\".")]
    [InlineData("studies", "[]", "studies must be one at least")]
    [InlineData("studies", "[null]", "each with a value of its kind")]
    [InlineData("comparison", "\"../x\"", "comparison must be 1 to 100 letters")]
    [InlineData("schema", "9", "schema must be 2")]
    [InlineData("studies[7].failure.workers", "0", "failure.workers must be at least 1")]
    [InlineData("studies[7].failure.seal", "\"00\"", "failure.seal must be 64 lower-case hexadecimal digits")]
    [InlineData("studies[7].failure.versions.netoptrl", "\"0.0.9\"", "failure.versions.netoptrl must be the comparison's version \"0.1.0\"")]
    [InlineData("studies[7].failure.machine.system", "null", "failure.versions and failure.machine must hold no null")]
    [InlineData("seal", "\"x\"", "seal must be 64 lower-case hexadecimal digits")]
    [InlineData("version", "\"0.0.9\"", "result.versions.netoptrl must be the comparison's version \"0.0.9\"")]
    [InlineData("more", "1", "more must be nothing")]
    public void A_document_that_is_not_whole_is_refused(string key, string value, string message)
    {
        var root = JsonNode.Parse(Bytes)!;
        JsonLeaf.Set(root, key, JsonNode.Parse(value));
        Assert.Contains(message, Message(ForgedComparison.Close(root)));
    }

    [Theory]
    [InlineData("agents[1]", "\"sarsa\"", "c.json: agents must be of ")]
    [InlineData("budget", "\"1e18ep\"", "c.json: budget must be at most 1e9ep or 1e15samples, but got \"1e18ep\".")]
    [InlineData("budget", "\"\\n\"", "c.json: budget must be a number followed by s, min, h, ep or samples, such as 60s, 500ep or 2e6samples, but got \" \".")]
    public void What_cannot_be_is_refused_on_one_line_with_the_file(string key, string value, string message)
    {
        var root = JsonNode.Parse(Bytes)!;
        JsonLeaf.Set(root, key, JsonNode.Parse(value));
        Assert.StartsWith(message, Message(ForgedComparison.Close(root)));
    }

    [Fact]
    public void A_key_with_a_line_end_in_it_does_not_break_the_line()
    {
        var root = JsonNode.Parse(Bytes)!;
        root["results"]![0]!["test\nAccuracy\u001b[2J"] = 0.7;
        var message = Message(ForgedComparison.Close(root));
        Assert.Equal("c.json: results[0].test Accuracy [2J must be nothing, as follows from the studies, but is \"0.7\": the file was altered.", message);
    }

    [Fact]
    public void Data_that_only_failed_studies_are_of_must_have_a_hash()
    {
        var file = ComparisonDocument.Of(SampleComparison.Create(["digits-cnn"], ["ppo"], 1, "digits-cnn-ppo-7"));
        var bytes = ForgedComparison.Of(file, whole => whole with { Environments = [whole.Environments[0] with { DataSha256 = "a\nb" }] });
        var message = Message(JsonNode.Parse(bytes)!);
        Assert.Equal("c.json: studies[0]: the environment's dataSha256 must be 64 lower-case hexadecimal digits, but is \"a b\".", message);
    }

    [Theory]
    [InlineData("environments", 10_000, "c.json: environments must be at most 100, but are 10000.")]
    [InlineData("seeds", 10_000, "c.json: seeds must be at most 1000, but are 10000.")]
    public void More_than_a_comparison_can_have_is_refused_before_any_of_it_is_read(string key, int count, string message)
    {
        var root = JsonNode.Parse(Bytes)!;
        var first = root[key]![0]!;
        root[key] = new JsonArray([.. Enumerable.Range(0, count).Select(i => key == "seeds" ? i : first.DeepClone())]);
        Assert.Equal(message, Message(ForgedComparison.Close(root)));
    }

    [Theory]
    [InlineData("checksum", "\"00\"")]
    [InlineData("version", "\"0.0.9\"")]
    [InlineData("results[0].testAccuracy.mean", "0.5")]
    [InlineData("studies[0].result.best.schedule[0].learningRate", "0.5")]
    public void The_checksum_is_looked_at_before_anything_is_computed(string key, string value)
    {
        var root = JsonNode.Parse(Bytes)!;
        JsonLeaf.Set(root, key, JsonNode.Parse(value));
        Assert.StartsWith("c.json: checksum must be", Message(root));
    }

    [Fact]
    public void A_key_that_is_missing_is_named_and_no_type_of_the_program()
    {
        var root = JsonNode.Parse(Bytes)!;
        root.AsObject().Remove("seeds");
        Assert.Equal("c.json: must hold the keys of a comparison, each with a value of its kind, but has no seeds.", Message(root));
    }

    [Fact]
    public void A_text_that_is_none_is_refused()
    {
        var text = Encoding.UTF8.GetString(Bytes).Replace("\"comparison\": \"sample\"", "\"comparison\": \"\\ud800\"");
        using var json = ResultReader.Parse(Encoding.UTF8.GetBytes(text), "c.json");
        Assert.Throws<InvalidInputException>(() => ComparisonReader.Read(json.RootElement, "c.json"));
    }

    [Fact]
    public void The_last_digits_of_a_figure_may_be_another_machines()
    {
        var root = JsonNode.Parse(Bytes)!;
        foreach (var key in new[] { "results[0].testAccuracy.low", "statistics.comparison.agents[0].aggregates.mean.high" })
            JsonLeaf.Set(root, key, Math.BitIncrement(JsonLeaf.Get(root, key)!.GetValue<double>()));
        Assert.Equal("sample", Read(ForgedComparison.Close(root)).Comparison);
    }

    [Fact]
    public void A_study_cannot_be_left_out_of_the_middle()
    {
        var root = JsonNode.Parse(Bytes)!;
        root["studies"]!.AsArray().RemoveAt(1);
        Assert.Contains("c.json: results[2].studies must be \"1\", as follows from the studies, but is \"2\"", Message(ForgedComparison.Close(root)));
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
