using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetOptRL.Reports;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Reports;

public sealed class ResultFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private JsonElement Json(StudyResult result) => JsonDocument.Parse(ResultJson.Write(result)).RootElement;

    [Theory]
    [InlineData("schema", "2")]
    [InlineData("study", "\"digits-cnn-ppo-0\"")]
    [InlineData("environment", "\"digits-cnn\"")]
    [InlineData("agent", "\"ppo\"")]
    [InlineData("seed", "0")]
    [InlineData("device", "\"cpu\"")]
    [InlineData("workers", "2")]
    [InlineData("population", "32")]
    [InlineData("versions.torchsharp", "\"0.107.0\"")]
    [InlineData("machine.processor", "\"a processor\"")]
    [InlineData("digests.rollouts.10", "\"000000000000000a 0000000a0000000b\"")]
    [InlineData("digests.finalEvaluation", "\"ffffffffffffffff\"")]
    [InlineData("budget.agentSeconds", "1.2")]
    [InlineData("budget.kind", "\"seconds\"")]
    [InlineData("budget.limit", "60")]
    [InlineData("budget.seconds", "60")]
    [InlineData("budget.rollouts", "96")]
    [InlineData("budget.episodes", "3072")]
    [InlineData("budget.divergedEpisodes", "17")]
    [InlineData("budget.trainingSamples", "16558080")]
    [InlineData("samplesPerSecond", "275968")]
    [InlineData("agentShare", "0.01")]
    [InlineData("best.schedule.1.decision", "1")]
    [InlineData("best.schedule.1.step", "17")]
    [InlineData("best.schedule.0.learningRate", "0.03")]
    [InlineData("best.schedule.9.optimizer", "\"momentum\"")]
    [InlineData("best.schedule.9.pruneThreshold", "0")]
    [InlineData("best.validation.accuracy", "0.9889")]
    [InlineData("best.validation.logLoss", "0.031")]
    [InlineData("best.validation.density", "1")]
    [InlineData("best.confirmed.seeds.4", "1004")]
    [InlineData("best.confirmed.values.4.test.accuracy", "0.964")]
    [InlineData("best.confirmed.values.4.state", "\"complete\"")]
    [InlineData("best.confirmed.testAccuracy.mean", "0.962")]
    [InlineData("policy.validationAccuracy.mean", "0.96")]
    public void The_document_holds(string path, string expected)
    {
        var element = path.Split('.').Aggregate(
            Json(SampleStudy.Result), (parent, key) => int.TryParse(key, out var index) ? parent[index] : parent.GetProperty(key));
        if (element.ValueKind == JsonValueKind.Number)
            Assert.Equal(double.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), element.GetDouble(), 9);
        else
            Assert.Equal(expected, element.GetRawText());
    }

    [Fact]
    public void The_interval_of_the_test_accuracy_is_in_the_document()
    {
        // 0.960 … 0.964: s = 0.001 · √2.5, so the half width is 2.776445 · 0.001 · √2.5 / √5.
        var accuracy = Json(SampleStudy.Result).GetProperty("best").GetProperty("confirmed").GetProperty("testAccuracy");
        Assert.Equal(0.962 - 0.001963243, accuracy.GetProperty("low").GetDouble(), 8);
        Assert.Equal(0.962 + 0.001963243, accuracy.GetProperty("high").GetDouble(), 8);
    }

    [Fact]
    public void The_environments_text_comes_back_as_it_was() =>
        Assert.Equal(SampleStudy.EnvironmentText, Json(SampleStudy.Result).GetProperty("environmentText").GetString());

    [Fact]
    public void Keys_keep_their_order() => Assert.Equal(
        "schema study environment agent seed device workers population versions machine dataSha256 budget samplesPerSecond agentShare best policy digest "
        + "environmentText digests seal checksum",
        string.Join(' ', Json(SampleStudy.Result).EnumerateObject().Select(property => property.Name)));

    [Fact]
    public void The_checksum_is_the_hash_of_the_file_with_an_empty_checksum()
    {
        var text = Encoding.UTF8.GetString(ResultJson.Write(SampleStudy.Result));
        var checksum = Json(SampleStudy.Result).GetProperty("checksum").GetString()!;
        var open = text.Replace($"\"checksum\": \"{checksum}\"", "\"checksum\": \"\"");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(open))), checksum);
    }

    [Fact]
    public void The_seal_is_a_keyed_hash_of_the_file_with_an_empty_seal_and_checksum()
    {
        // By RFC 2104: H(key ⊕ opad, H(key ⊕ ipad, text)), the key being the 32 bytes of the search's digest, filled up to 64.
        var root = Json(SampleStudy.Result);
        var (seal, checksum) = (root.GetProperty("seal").GetString()!, root.GetProperty("checksum").GetString()!);
        var open = Encoding.UTF8.GetString(ResultJson.Write(SampleStudy.Result)).Replace(checksum, "").Replace(seal, "");
        byte[] Padded(byte pad) => [.. Enumerable.Range(0, 64).Select(i => (byte)((i < 32 ? 0xEE : 0) ^ pad))];
        var inner = SHA256.HashData([.. Padded(0x36), .. Encoding.UTF8.GetBytes(open)]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. Padded(0x5C), .. inner])), seal);
    }

    [Fact]
    public void Ten_thousand_rollouts_of_ten_decisions_take_about_a_megabyte()
    {
        var digest = RolloutDigest.Parse($"{0:x16} {new string('a', 80)}")!;
        var many = SampleStudy.Result with { Digests = SampleStudy.Result.Digests with { Rollouts = [.. Enumerable.Repeat(digest, 10_000)] } };
        Assert.InRange(ResultJson.Write(many).Length, 1_000_000, 1_100_000);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_null()
    {
        var diverged = SampleStudy.Result with { Policy = new ConfirmedRuns([SampleStudy.DivergedRun]), Spent = SampleStudy.Result.Spent with { Seconds = 0 } };
        var root = Json(diverged);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("samplesPerSecond").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("policy").GetProperty("validationLogLoss").GetProperty("mean").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("policy").GetProperty("testAccuracy").GetProperty("low").ValueKind);
        Assert.Equal("diverged", root.GetProperty("policy").GetProperty("values")[0].GetProperty("state").GetString());
    }

    [Fact]
    public void All_files_are_written_and_nothing_else_is_left()
    {
        ResultFiles.Write(SampleStudy.Result, [1, 2, 3], _folder.Path);
        Assert.Equal(
            ["environment.yaml", "learning.csv", "policy.bin", "result.json", "schedule.csv", "study.svg"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["policy.bin"]));
        Assert.Equal(ResultJson.Write(SampleStudy.Result), File.ReadAllBytes(_folder["result.json"]));
        Assert.Equal(SampleStudy.EnvironmentText, File.ReadAllText(_folder["environment.yaml"]));
    }

    [Fact]
    public void Where_the_policy_is_no_network_there_is_no_file_of_it()
    {
        ResultFiles.Write(SampleStudy.Result, null, _folder.Path);
        Assert.Equal(
            ["environment.yaml", "learning.csv", "result.json", "schedule.csv", "study.svg"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_schedule_is_a_table()
    {
        ResultFiles.Write(SampleStudy.With(SampleStudy.WildSchedule), [], _folder.Path);
        var lines = File.ReadAllText(_folder["schedule.csv"]).Split('\n');
        Assert.Equal("decision,step,learningRate,optimizer,pruneThreshold", lines[0]);
        Assert.Equal("0,0,1E-07,sgd,0", lines[1]);
        Assert.Equal("4,57,0.001,rmsprop,0.25", lines[5]);
        Assert.Equal("", lines[13]);
    }

    [Fact]
    public void An_earlier_result_is_replaced()
    {
        ResultFiles.Write(SampleStudy.Result, [1], _folder.Path);
        ResultFiles.Write(SampleStudy.Result with { Digest = "other" }, [2], _folder.Path);
        Assert.Contains("other", Encoding.UTF8.GetString(File.ReadAllBytes(_folder["result.json"])));
        Assert.Equal([2], File.ReadAllBytes(_folder["policy.bin"]));
    }
}
