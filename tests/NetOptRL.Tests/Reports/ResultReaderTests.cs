using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetOptRL.Reports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports.Reproduction;

namespace NetOptRL.Tests.Reports;

public sealed class ResultReaderTests
{
    private static readonly byte[] File = ResultJson.Write(SampleStudy.Result);

    [Fact]
    public void A_document_comes_back_as_it_was() => Assert.Equal(File, ResultJson.Write(ResultReader.Read(File, "result.json")));

    [Fact]
    public void Numbers_that_are_not_finite_come_back()
    {
        var spent = SampleStudy.Result.Spent with { Seconds = 0, AgentSeconds = 0 };
        var file = ResultJson.Write(SampleStudy.Result with { Spent = spent, Policy = new NetOptRL.Studies.ConfirmedRuns([SampleStudy.DivergedRun]) });
        Assert.Equal(file, ResultJson.Write(ResultReader.Read(file, "result.json")));
    }

    [Fact]
    public void The_layout_of_its_text_does_not_matter() =>
        Assert.Equal(File, ResultJson.Write(ResultReader.Read(JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(File)), "result.json")));

    [Theory]
    [InlineData("", "file.json: must be well-formed JSON, but is empty.")]
    [InlineData("{\"schema\": 2,\n\n \"study\": x}", "file.json:3: must be well-formed JSON, but is not, at byte 11 of this line.")]
    [InlineData("[]", "must hold one JSON object, but is \"[]\"")]
    [InlineData("{}", "must hold the key schema with 2")]
    [InlineData("{\"schema\": 1}", "schema must be 2, the layout of this version of NetOptRL, but is \"1\"")]
    [InlineData("{\"schema\": 1e999}", "schema must be 2")]
    [InlineData("{\"schema\": \"2\"}", "schema must be 2")]
    [InlineData("{\"schema\": 2}", "must hold the key study")]
    [InlineData("{\"schema\": 2, \"schema\": 2}", "must hold the key \"schema\" once")]
    [InlineData("{\"schema\": 2, \"study\": 5}", "study must be a value of its kind")]
    [InlineData("{\"schema\": 2, \"\\ud800\": 5}", "keys of the document must be text")]
    [InlineData("{\"schema\": 2,\n \"study\": ", "file.json:2: must be well-formed JSON, but ends before it is whole.")]
    public void What_is_no_result_is_refused_with_file_and_key(string text, string message) => AssertRefused(Encoding.UTF8.GetBytes(text), message);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => AssertRefused([(byte)'{', 0xFF, (byte)'}'], "byte 1 is not UTF-8");

    [Fact]
    public void Nesting_without_end_is_refused() =>
        AssertRefused(Encoding.UTF8.GetBytes(new string('[', 100_000)), "file.json:1: must not be nested more than 64 deep, but is.");

    [Fact]
    public void Sixty_four_levels_are_not_too_deep() =>
        AssertRefused(Encoding.UTF8.GetBytes(new string('[', 64) + new string(']', 64)), "must hold one JSON object");

    [Theory]
    [InlineData("seed", "\"x\"", "seed must be a value of its kind")]
    [InlineData("seed", "1.5", "seed must be a value of its kind")]
    [InlineData("seed", "9223372036854775808", "seed must be a value of its kind")]
    [InlineData("study", "null", "study")]
    [InlineData("study", "\"\\ud800\"", "study must be a value of its kind")]
    [InlineData("budget.limit", "1e999", "budget.limit must be a value of its kind")]
    [InlineData("budget.limit", "\"1\"", "budget.limit must be a value of its kind, but is \"\"1\"\"")]
    [InlineData("budget.kind", "1", "budget.kind must be a value of its kind")]
    [InlineData("budget.kind", "\"Seconds\"", "budget.kind must be \"\"seconds\"\", but is \"\"Seconds\"\"")]
    [InlineData("budget.kind", "\"minutes\"", "budget.kind must be a value of its kind")]
    [InlineData("policy.values[2].state", "\"stopped, diverged\"", "must be")]
    [InlineData("policy.values[2].state", "7", "policy.values[2].state must be a value of its kind")]
    [InlineData("policy.values[2]", "null", "policy.values must hold no null")]
    [InlineData("policy.values[2].test", "null", "policy.values[2].test")]
    [InlineData("best.schedule[0]", "null", "best.schedule must hold no null")]
    [InlineData("best.schedule[0].extra", "5", "must hold no key \"best.schedule[0].extra\"")]
    [InlineData("digests.rollouts[3]", "null", "digests.rollouts must hold no null")]
    [InlineData("versions.dotnet", "null", "versions must hold no null")]
    [InlineData("versions", "[]", "versions must be a value of its kind")]
    [InlineData("machine", "null", "machine")]
    public void A_value_that_is_not_of_its_kind_is_refused_with_its_key(string key, string value, string message)
    {
        var root = JsonNode.Parse(File)!;
        JsonLeaf.Set(root, key, JsonNode.Parse("\"␀\""));
        AssertRefused(Encoding.UTF8.GetBytes(root.ToJsonString(ResultJson.Options).Replace("\"␀\"", value)), message);
    }

    [Fact]
    public void A_key_that_is_missing_or_twice_there_is_named_on_every_level()
    {
        var text = Encoding.UTF8.GetString(File);
        AssertRefused(Encoding.UTF8.GetBytes(text.Replace("\"rollouts\": 96,", "")), "must hold the key budget.rollouts");
        var twice = text.Replace("\"rollouts\": 96,", "\"rollouts\": 96, \"rollouts\": 96,");
        AssertRefused(Encoding.UTF8.GetBytes(twice), "must hold the key \"budget.rollouts\" once");
        AssertRefused(Encoding.UTF8.GetBytes(text.Replace("\"low\"", "\"lower\"")), "must hold no key \"best.confirmed.validationAccuracy.lower\"");
    }

    [Theory]
    [InlineData("agent", "\"sarsa\"", "agent must be one of")]
    [InlineData("study", "\"../escape\"", "study must be 1 to 100 letters")]
    [InlineData("population", "1", "population must be at least 2")]
    [InlineData("workers", "0", "workers must be at least 1")]
    [InlineData("dataSha256", "\"abc\"", "dataSha256 must be 64 lower-case hexadecimal digits")]
    [InlineData("budget.limit", "null", "budget.limit must be greater than 0, but is NaN")]
    [InlineData("budget.seconds", "-1", "budget.seconds must be at least 0")]
    [InlineData("budget.rollouts", "0", "budget.rollouts must be at least 1")]
    [InlineData("budget.rollouts", "2147483647", "budget.episodes must be 68719476704, rollouts times population, but is 3072")]
    [InlineData("budget.divergedEpisodes", "4000", "budget.divergedEpisodes must be 0 to 3072")]
    [InlineData("budget.trainingSamples", "0", "budget.trainingSamples must be at least 1")]
    [InlineData("budget.agentSeconds", "1.3", "agentShare must be")]
    [InlineData("samplesPerSecond", "300000", "samplesPerSecond must be 275968, training samples by seconds, but is 300000")]
    [InlineData("best.validation.accuracy", "1e308", "best.validation.accuracy must be 0 to 1, but is 1E+308")]
    [InlineData("best.confirmed.testAccuracy.mean", "1e308", "best.confirmed.testAccuracy.mean must be 0 to 1, but is 1E+308")]
    [InlineData("policy.values[3].test.density", "-0.5", "policy.values[3].test.density must be 0 to 1, but is -0.5")]
    [InlineData("policy.density.mean", "null", "policy.density.mean must be 0 to 1, but is NaN")]
    [InlineData("best.schedule", "[]", "best.schedule must be one decision at least, but is 0")]
    [InlineData("best.schedule[3].decision", "4", "best.schedule must be numbered from 0 on, but is not")]
    [InlineData("best.schedule[0].step", "1", "best.schedule must begin at mini-batch 0 and ascend, but has decision 0 at 1.")]
    [InlineData("best.schedule[3].step", "34", "best.schedule must begin at mini-batch 0 and ascend, but has decision 3 at 34.")]
    [InlineData("best.schedule[9].step", "-1", "best.schedule must begin at mini-batch 0 and ascend, but has decision 9 at -1.")]
    [InlineData("best.schedule[2].learningRate", "0", "best.schedule must have finite rates greater than 0, but has 0 at decision 2.")]
    [InlineData("best.schedule[2].learningRate", "null", "best.schedule must have finite rates greater than 0, but has NaN at decision 2.")]
    [InlineData("best.schedule[2].pruneThreshold", "-0.5", "best.schedule must have finite thresholds of at least 0, but has -0.5 at decision 2.")]
    [InlineData("best.schedule[2].optimizer", "\"eve\"", "rmsprop, adam, adamw, but is \"eve\".")]
    [InlineData("policy.seeds", "[]", "policy.seeds must be one at least, but is 0")]
    [InlineData("policy.values[2].seed", "-1", "policy.values must be one for each seed, in their order, but is not")]
    [InlineData("best.confirmed.seeds", "[1, 2, 3]", "best.confirmed.values must be one for each seed, in their order, but is not")]
    [InlineData("digests.rollouts[5]", "\"x\"", "digests.rollouts[5] must be 16 digits, a space, and 8 digits for each decision, but is \"x\"")]
    public void What_cannot_be_is_refused_even_where_the_checksum_is_right(string key, string value, string message)
    {
        var root = JsonNode.Parse(File)!;
        JsonLeaf.Set(root, key, JsonNode.Parse(value));
        var document = root.Deserialize<ResultDocument>(ResultJson.Options)!;
        AssertRefused(ResultJson.Write(document with { Checksum = ResultSeal.Checksum(document) }), message);
    }

    [Theory]
    [InlineData(BudgetKind.Episodes, 1e18)]
    [InlineData(BudgetKind.Episodes, 3073)]
    [InlineData(BudgetKind.TrainingSamples, 1e300)]
    [InlineData(BudgetKind.TrainingSamples, 16_558_081)]
    public void A_budget_that_was_not_spent_is_refused(BudgetKind kind, double limit)
    {
        var document = ResultReader.Read(File, "file.json");
        var other = document with { Budget = document.Budget with { Kind = kind, Limit = limit } };
        AssertRefused(ResultJson.Write(other with { Checksum = ResultSeal.Checksum(other) }), "budget.limit must be at most what was spent, but is ");
    }

    [Theory]
    [InlineData("{\"schema\": 2,\n \"study\" 5}", "file.json:2: must be well-formed JSON, but is not, at byte 10 of this line.")]
    [InlineData("{\"schema\": 2, \"seed\": \"x\"}", "file.json: seed must be a value of its kind, but is \"\"x\"\".")]
    [InlineData("{\"schema\": 2, \"seed\": 1e30}", "file.json: seed must be a value of its kind, but is \"1e30\".")]
    [InlineData("{\"schema\": 2, \"budget\": {\"kind\": \"years\"}}", "file.json: budget.kind must be a value of its kind, but is \"\"years\"\".")]
    [InlineData("{\"schema\": 2, \"study\": null}", "study must be a value of its kind, but is \"null\".")]
    public void A_refusal_is_in_words_for_people(string text, string message)
    {
        var failure = Assert.Throws<InvalidInputException>(() => ResultReader.Read(Encoding.UTF8.GetBytes(text), "file.json"));
        Assert.Contains(message, failure.Message);
        Assert.DoesNotMatch("System|NetOptRL|Int64|BytePosition|LineNumber", failure.Message);
    }

    [Fact]
    public void A_key_with_a_line_end_in_it_does_not_break_the_line()
    {
        var root = JsonNode.Parse(File)!;
        root["versions"]!["dot\nnet\u001b[2J"] = "1";
        var document = root.Deserialize<ResultDocument>(ResultJson.Options)!;
        var text = Encoding.UTF8.GetString(ResultJson.Write(document)).Replace("[2J\": \"1\"", "[2J\": 1");
        var failure = Assert.Throws<InvalidInputException>(() => ResultReader.Read(Encoding.UTF8.GetBytes(text), "file.json"));
        Assert.DoesNotContain(failure.Message, char.IsControl);
        Assert.Contains("dot", failure.Message);
    }

    [Fact]
    public void A_word_that_is_none_is_not_quoted_with_all_the_rest_of_the_file()
    {
        var text = Encoding.UTF8.GetString(File).Replace("\"low\": ", "\"low\": nu");
        var failure = Assert.Throws<InvalidInputException>(() => ResultReader.Read(Encoding.UTF8.GetBytes(text), "file.json"));
        Assert.InRange(failure.Message.Length, 50, 300);
    }

    [Fact]
    public void A_long_key_with_very_much_below_it_costs_no_more_than_it_is_long()
    {
        var inner = string.Join(',', Enumerable.Range(0, 900).Select(i => $"\"{i}\":{{\"x\":[{string.Join(',', Enumerable.Repeat(0, 500))}]}}"));
        var bytes = Encoding.UTF8.GetBytes($"{{\"{new string('k', 150)}\":{{{inner}}}}}");
        using var json = ResultReader.Parse(bytes, "file.json");
        JsonKeys.Check(json.RootElement, "file.json");
        var before = GC.GetAllocatedBytesForCurrentThread();
        JsonKeys.Check(json.RootElement, "file.json");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000); // the names, and nothing for 450,000 items
    }

    [Theory]
    [InlineData(200, 1000, null)]
    [InlineData(201, 1, "file.json: the keys of the document must have at most 200 letters, but one has 201.")]
    [InlineData(1, 1001, "file.json: the document must have at most 1000 keys, but has more.")]
    public void Keys_are_short_and_few(int length, int count, string? message)
    {
        var keys = Enumerable.Range(0, count).Select(i => $"\"{i.ToString().PadLeft(length, 'k')}\":0");
        using var json = ResultReader.Parse(Encoding.UTF8.GetBytes($"{{{string.Join(',', keys)}}}"), "file.json");
        var failure = Record.Exception(() => JsonKeys.Check(json.RootElement, "file.json"));
        Assert.Equal(message, failure?.Message);
    }

    [Fact]
    public void Every_value_that_is_altered_by_hand_is_found_by_the_checksum()
    {
        var keys = JsonLeaf.Keys(JsonNode.Parse(File)).ToArray();
        Assert.True(keys.Length > 250);
        foreach (var key in keys.Where(key => key != "schema"))
        {
            var root = JsonNode.Parse(File)!;
            JsonLeaf.Set(root, key, JsonLeaf.Change(JsonLeaf.Get(root, key)));
            var failure = Assert.Throws<InvalidInputException>(() => ResultReader.Read(JsonSerializer.SerializeToUtf8Bytes(root), "file.json"));
            var isOtherKind = key.EndsWith(".state", StringComparison.Ordinal) || key == "budget.kind";
            Assert.True(isOtherKind || failure.Message.Contains("file.json: checksum must be", StringComparison.Ordinal), $"{key}: {failure.Message}");
        }
    }

    [Fact]
    public void No_bytes_crash_it()
    {
        var random = new Seeds(4).Stream("fuzz");
        for (var round = 0; round < 500; round++)
        {
            var bytes = File.ToList();
            for (var changes = 1 + random.Next(3); changes > 0; changes--)
                Mutate(bytes, random);
            AssertReadOrRefused([.. bytes]);
        }
    }

    [Fact]
    public void No_value_in_any_place_crashes_it()
    {
        string[] values = ["null", "true", "-1", "0.5", "1e999", "123456789012345678901234567890", "\"\"", "\"\\ud800\"", "[]", "{}", "[null]", "{\"a\":{}}"];
        var root = JsonNode.Parse(File)!;
        foreach (var key in JsonLeaf.Keys(root).Where(key => !key.Contains('[') || key.Contains("[0]", StringComparison.Ordinal)).ToArray())
        {
            var before = JsonLeaf.Get(root, key)?.DeepClone();
            JsonLeaf.Set(root, key, "␀");
            var text = root.ToJsonString(ResultJson.Options);
            JsonLeaf.Set(root, key, before);
            foreach (var value in values)
                AssertReadOrRefused(Encoding.UTF8.GetBytes(text.Replace("\"␀\"", value)));
        }
    }

    private static void Mutate(List<byte> bytes, RandomStream random)
    {
        var place = random.Next(bytes.Count);
        switch (random.Next(4))
        {
            case 0:
                bytes[place] = (byte)random.Next(256);
                break;
            case 1:
                bytes.Insert(place, (byte)"{}[]\",:\\0e-.u"[random.Next(13)]);
                break;
            case 2:
                bytes.RemoveRange(place, Math.Min(1 + random.Next(40), bytes.Count - place));
                break;
            default:
                bytes.InsertRange(random.Next(bytes.Count), bytes.Skip(place).Take(100).ToArray());
                break;
        }
    }

    /// <summary>What is read in spite of a change is what was written: the change was one of white space or of a number's form.</summary>
    private static void AssertReadOrRefused(byte[] bytes)
    {
        try
        {
            Assert.Equal(File, ResultJson.Write(ResultReader.Read(bytes, "file.json")));
        }
        catch (InvalidInputException refused)
        {
            Assert.StartsWith("file.json:", refused.Message);
            Assert.DoesNotContain('\n', refused.Message);
            Assert.DoesNotMatch(@"LineNumber|BytePosition|System\.Collections", refused.Message);
        }
    }

    private static void AssertRefused(byte[] bytes, string message)
    {
        var failure = Assert.Throws<InvalidInputException>(() => ResultReader.Read(bytes, "file.json"));
        Assert.StartsWith("file.json:", failure.Message);
        Assert.Contains(message, failure.Message);
        Assert.DoesNotMatch(@"Path:|LineNumber|BytePosition|System\.|`\d", failure.Message); // words of the parser for programmers
    }
}
