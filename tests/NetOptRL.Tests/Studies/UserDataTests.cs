using System.Globalization;
using System.Text;
using System.Text.Json;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Environments.Families;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Policies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

/// <summary>Studies, policies and families on files that a user brings.</summary>
public sealed class UserDataTests : IDisposable
{
    private const string Rest = """
        training: {batchSize: 8, epochs: 4, decisions: 4}
        actions:
          initialLearningRates: {low: 1e-4, high: 1, count: 13}
          learningRateFactors: [0.1, 0.3, 0.6, 0.8, 1, 1.25, 1.6, 3]
          learningRateRange: [1e-6, 1]
          optimizers: [sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw]
          switchOptimizer: false
        reward: {metric: relativeLogLoss, validationSample: all, floor: -2}
        population: 4
        """;

    private readonly TemporaryFolder _folder = new();

    public UserDataTests()
    {
        LibTorch.EnsureLoaded();
        var random = new RandomStream(7);
        string Number(double mean) => (mean + random.NextDouble() - 0.5).ToString("R", CultureInfo.InvariantCulture);
        var table = new StringBuilder("name,a,b,kind\n");
        var series = new StringBuilder("@problemName U\n@univariate false\n@dimensions 2\n@classLabel true up down\n@data\n");
        for (var i = 0; i < 120; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"row {i},{Number(i % 2)},{Number(5 - 2 * (i % 2))},{(i % 2 == 0 ? "even" : "odd")}\n");
            var signs = Enumerable.Range(0, 8).Select(step => i % 2 == 0 ? step : -step).ToArray();
            series.AppendJoin(',', signs.Select(mean => Number(mean))).Append(':').AppendJoin(',', signs.Select(_ => Number(3)))
                .Append(i % 2 == 0 ? ":up\n" : ":down\n");
        }
        File.WriteAllText(_folder["u.csv"], table.ToString());
        File.WriteAllText(_folder["u.ts"], series.ToString());
        File.WriteAllText(_folder["u.txt"], string.Concat(Enumerable.Repeat("abcd", 400)));
    }

    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        { "csv", "file: FOLDER/u.csv, label: kind, ignore: [name], size: [2], classes: 2", "{kind: mlp, hidden: [8]}" },
        { "csv", "file: FOLDER/u.csv, label: kind, ignore: [name], size: [2, 1], classes: 2", "{kind: lstm, hidden: [8]}" },
        { "ts", "file: FOLDER/u.ts, size: [8, 2], classes: 2", "{kind: cnn1d, convolutions: [{channels: 4, kernel: 3, padding: 1, pool: 2}]}" },
        { "ts", "file: FOLDER/u.ts, size: [8, 2], classes: 2", "{kind: gru, hidden: [8]}" },
        { "text", "file: FOLDER/u.txt, length: 12, classes: 5", "{kind: rnn, embedding: 3, hidden: [12]}" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_shipped_policy_drives_trainings_on_them_better_than_no_training(string source, string data, string network)
    {
        var spec = EnvironmentCatalog.Parse(Spec(source, data, network), "user.yaml");
        var runs = PolicyApplication.Run(TrainedPolicy.Find(TrainedPolicy.Shipped), spec, seeds: 2);
        Assert.All(runs, run => Assert.InRange(run.Test.LogLoss, 0, 0.9 * Math.Log(spec.Data.Classes!.Value)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_study_tunes_on_them_and_its_result_knows_the_file(string source, string data, string network)
    {
        var spec = EnvironmentCatalog.Parse(Spec(source, data, network), "user.yaml");
        var options = new StudyOptions
        {
            Environment = spec,
            Agent = "ppo",
            Budget = Budget.Parse("8ep"),
            Seed = 1,
            OutputFolder = _folder["runs"],
            Workers = 2,
        };
        using var study = Study.Create(options);
        var result = study.Run();
        Assert.Equal(2, result.Spent.Rollouts);
        Assert.Equal(Datasets.Load(spec.Data).Sha256, study.Record.DataSha256);
    }

    [Fact]
    public void Losses_of_a_text_are_told_in_bits_per_character_everywhere_but_in_the_keys_that_all_results_have()
    {
        var spec = Spec("text", "file: FOLDER/u.txt, length: 12, classes: 5", "{kind: rnn, embedding: 3, hidden: [12]}");
        var options = new ComparisonOptions
        {
            Environments = [EnvironmentCatalog.Parse(spec, "user.yaml")],
            Agents = ["random", "tpe"],
            Budget = Budget.Parse("8ep"),
            Seeds = [0, 1],
            OutputFolder = _folder["runs"],
            Name = "texts",
        };
        var result = ComparisonRun.ToEnd(options);
        var study = result.Studies[0].End.Result!;
        using var json = JsonDocument.Parse(ResultJson.Write(study));
        var confirmed = json.RootElement.GetProperty("best").GetProperty("confirmed");
        var bits = confirmed.GetProperty("testBitsPerCharacter").GetProperty("mean").GetDouble();
        Assert.Equal(confirmed.GetProperty("testLogLoss").GetProperty("mean").GetDouble(), bits * Math.Log(2), 12);
        Assert.Contains("validation loss, bits per character", StudyPicture.Draw(study));
        var folder = _folder[Path.Combine("runs", "texts")];
        var ofStudy = File.ReadAllText(Path.Combine(folder, "studies", study.Study.Name, "report.md"));
        Assert.Contains("loss, bits per character", ofStudy);
        var ofComparison = File.ReadAllText(Path.Combine(folder, "report.md"));
        Assert.Contains("test loss, bits per character", ofComparison);
        var row = CompetitorRow.Of(result)[0];
        Assert.Contains(ofComparison.Split('\n'), line => line.Contains($"| {row.Competitor} |")
            && line.Contains((row.TestLogLoss.Mean / Math.Log(2)).ToString("0.000", CultureInfo.InvariantCulture)[..4]));
        ComparisonRun.ToEnd(options with { Agents = ["random"], Seeds = [0], Name = "alone" });
        Assert.Contains("test loss, bits per character", File.ReadAllText(_folder[Path.Combine("runs", "alone", "report.md")]));
    }

    [Fact]
    public void A_family_draws_tasks_on_them()
    {
        using var environment = new FamilyEnvironment(Family(), new TaskData(), 4, ComputeDevice.Cpu);
        Assert.Equal(4, environment.Reset(1).Length);
    }

    [Theory]
    [InlineData("train: 60", "train: {oneOf: [60, 61]}", "train + validation + test must be at most")]
    [InlineData("file: FOLDER/u.csv", "file: {oneOf: [FOLDER/u.csv, FOLDER/v.csv]}", "v.csv")]
    public void A_family_that_draws_data_which_there_is_not_is_refused_before_it_trains(string part, string other, string message)
    {
        var family = Family(part, other);
        var failure = Assert.Throws<InvalidInputException>(() => PolicyTraining.OpenOrCreate(
            new PolicyTrainingOptions { Family = family, Budget = Budget.Parse("8ep"), OutputFolder = _folder.Path }));
        Assert.StartsWith("family.yaml:4: tasks[0] must have data whatever is drawn, but: ", failure.Message);
        Assert.Contains(message, failure.Message);
    }

    [Fact]
    public void A_policy_that_is_trained_needs_its_data_no_more()
    {
        var options = new PolicyTrainingOptions { Family = Family(), Budget = Budget.Parse("8ep"), OutputFolder = _folder.Path };
        using (var training = PolicyTraining.OpenOrCreate(options))
            training.Run();
        File.Delete(_folder["u.csv"]);
        using var again = PolicyTraining.OpenOrCreate(options);
        again.Run();
        Assert.Equal((2, 480), (again.Rollouts, again.TrainingSamples / 4));
        Assert.True(again.Seconds > 0);
    }

    [Theory]
    [InlineData("file: FOLDER/u.csv", "file: ../u.csv", "data.file must not lead upwards")]
    [InlineData("label: kind", "labels: kind", "data must have only the keys")]
    [InlineData("size: [2]", "size: [2, 2, 2, 2]", "data.size must be a list of 1 to 3 values")]
    [InlineData("size: [2]", "size: [2], testSha256: AAAA", "data.testSha256 must stand beside testFile, but there is none")]
    [InlineData("size: [2]", "size: [2], separator: pipe", "data.separator must be one of comma, semicolon, tab")]
    [InlineData("size: [2]", "size: [2], standardize: 1", "data.standardize must be true or false")]
    [InlineData("{kind: mlp, hidden: [8]}", "{kind: gru, embedding: 3, hidden: [8]}", "network must have only the keys kind, hidden")]
    [InlineData("{kind: mlp, hidden: [8]}", "{kind: cnn1d, convolutions: [{channels: 3, kernel: 3}]}", "must leave at least 1 step, but leaves 0 of 1")]
    public void A_spec_that_does_not_fit_is_refused_with_its_line(string part, string other, string message)
    {
        var text = Spec("csv", "file: FOLDER/u.csv, label: kind, size: [2], classes: 2", "{kind: mlp, hidden: [8]}", fill: false).Replace(part, other);
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Parse(text, "user.yaml")).Message);
    }

    [Fact]
    public void Only_recurrent_networks_read_texts()
    {
        var text = Spec("text", "length: 8, classes: 9", "{kind: mlp, hidden: [8]}");
        Assert.Contains(
            "network.kind must be rnn, gru or lstm for a text, but got \"mlp\"",
            Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Parse(text, "user.yaml")).Message);
    }

    [Theory]
    [InlineData("file", "/elsewhere/u.csv", null)]
    [InlineData("testFile", "u.csv", "/elsewhere/t.csv")]
    public void A_strangers_spec_may_not_name_files_anywhere(string key, string file, string? testFile)
    {
        var spec = new DataSpec("csv", null, 1, 1, 1, 0) { File = file, TestFile = testFile };
        var failure = Assert.Throws<InvalidInputException>(() => DataFolders.CheckStrangers(spec, [], "result.json"));
        Assert.Contains($"result.json: data.{key} must lie below", failure.Message);
        DataFolders.CheckStrangers(spec, ["/elsewhere"], "result.json");
    }

    [Fact]
    public void That_no_column_is_ignored_can_be_written_out()
    {
        var spec = EnvironmentCatalog.Parse(
            Spec("csv", "file: FOLDER/u.csv, label: kind, ignore: [], size: [3], classes: 2", "{kind: mlp, hidden: [8]}"), "user.yaml");
        Assert.Equal("", ((CsvOptions)spec.Data.Options!).Ignored);
    }

    private TaskFamily Family(string part = "train: 60", string other = "train: 60") => TaskFamily.Parse(
        Spec("csv", "file: FOLDER/u.csv, label: kind, ignore: [name], size: [2], classes: 2", "{kind: mlp, hidden: {oneOf: [[4], [8]]}}", fill: false)
            .Replace("data:", "tasks:\n  - data:").Replace("network:", "    network:").Replace("training:", "    training:")
            .Replace(part, other).Replace("FOLDER", _folder.Path),
        "family.yaml");

    private string Spec(string source, string data, string network, bool fill = true)
    {
        var split = source == "text" ? "" : ", splitSeed: 0";
        var text = $"name: user\ndescription: A test.\ndata: {{source: {source}, {data}, train: 60, validation: 30, test: 30{split}}}\n"
            + $"network: {network}\n{Rest}";
        return fill ? text.Replace("FOLDER", _folder.Path) : text;
    }
}
