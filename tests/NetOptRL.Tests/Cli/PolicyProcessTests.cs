using System.Text.Json;
using System.Text.RegularExpressions;
using NetOptRL.Environments;
using NetOptRL.Tests.Environments.Families;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

/// <summary>The built command line on policies: trained, applied, exported.</summary>
[Collection(AloneCollection.Name)]
public sealed class PolicyProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PolicyProcessTests()
    {
        File.WriteAllText(_folder["small.yaml"], StudyOfTest.Environment.Text);
        File.WriteAllText(_folder["tiny.yaml"], FamilyOfTest.Text);
        File.WriteAllText(_folder["wrong.yaml"], FamilyOfTest.With("{oneOf: [rnn, gru]}", "{oneOf: [rnn, cube]}"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_shipped_policy_is_applied_and_its_trace_exported()
    {
        var applied = await Run("apply", "shipped", "small.yaml", "--seeds", "2", "--json");
        var root = JsonDocument.Parse(applied.Out).RootElement;
        Assert.Equal(2, root.GetProperty("runs").GetArrayLength());
        var run = root.GetProperty("runs")[1];
        Assert.InRange(run.GetProperty("test").GetProperty("accuracy").GetDouble(), 0, 1);
        Assert.Equal(4, run.GetProperty("trace").GetArrayLength());

        File.WriteAllText(_folder["applied.json"], applied.Out);
        var table = await Run("export", "applied.json", "--run", "1");
        Assert.Equal(5, table.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("LambdaLR", (await Run("export", "applied.json", "--format", "pytorch")).Out);
    }

    [Fact]
    public async Task For_people_it_is_two_tables()
    {
        var result = await Run("apply", "shipped", "small.yaml", "--seeds", "2");
        Assert.Contains("What the policy decided from seed", result.Out);
        Assert.Contains("2 trainings, means with 95 % intervals", result.Out);
        Assert.DoesNotContain("weights kept", result.Out);
    }

    [Fact]
    public async Task Of_trainings_that_diverge_people_are_told_and_scripts_get_null()
    {
        var text = EnvironmentCatalog.Find("digits-cnn").Text.Replace("initialLearningRates: {low: 1e-4, high: 1, count: 13}", "initialLearningRates: [1e8]")
            .Replace("learningRateRange: [1e-6, 1]", "learningRateRange: [1, 1e9]");
        File.WriteAllText(_folder["diverging.yaml"], Regex.Replace(text, @"optimizers: \[.*\]", "optimizers: [sgd]"));
        Assert.Contains("2 of 2 diverged", (await Run("apply", "shipped", "diverging.yaml", "--seeds", "2")).Out);
        var json = JsonDocument.Parse((await Run("apply", "shipped", "diverging.yaml", "--seeds", "2", "--json")).Out).RootElement;
        Assert.Equal(JsonValueKind.Null, json.GetProperty("runs")[0].GetProperty("test").GetProperty("logLoss").ValueKind);
    }

    [Fact]
    public async Task Where_weights_can_be_pruned_people_are_told_how_many_are_kept()
    {
        File.WriteAllText(_folder["prune.yaml"], StudyOfTest.Pruning("2").Text);
        File.WriteAllText(_folder["keep.yaml"], StudyOfTest.Pruning("0").Text);
        Assert.Contains("weights kept", (await Run("apply", "shipped", "keep.yaml", "--seeds", "2")).Out);
        Assert.Contains("weights kept", (await Run("apply", "shipped", "prune.yaml", "--seeds", "2")).Out);
    }

    [Fact]
    public async Task A_description_tells_what_makes_the_data_harder()
    {
        File.WriteAllText(_folder["noisy.yaml"], StudyOfTest.Environment.Text.Replace("  splitSeed: 0", "  labelNoise: 0.3\n  inputNoise: 0.5\n  splitSeed: 0"));
        Assert.Contains("30 % of the labels drawn anew, noise of 0.5 on inputs", (await Run("environments", "noisy.yaml")).Out);
        Assert.DoesNotContain("drawn anew", (await Run("environments", "small.yaml")).Out);
    }

    [Fact]
    public async Task A_studys_best_schedule_is_exported_as_it_stands_in_its_folder()
    {
        await Run("tune", "small.yaml", "--budget", "24ep", "--population", "4", "--name", "study", "--out", ".");
        Assert.Equal(File.ReadAllText(_folder["study/schedule.csv"]), (await Run("export", "study")).Out);
    }

    [Fact]
    public async Task A_policys_training_that_was_killed_goes_on_to_the_same_policy_which_can_be_applied()
    {
        string[] train = ["train-policy", "tiny.yaml", "--budget", "1600ep", "--out", ".", "--name"];
        var whole = await Run([.. train, "whole"]);
        using (var killed = CliProcess.Start([.. train, "killed"], _folder.Path))
        {
            while (!File.Exists(_folder["killed/checkpoint.bin"]) && !killed.HasEnded)
                await Task.Delay(5);
            killed.Signal("KILL");
            await killed.EndAsync();
        }
        Assert.False(File.Exists(_folder["killed/policy.bin"]));

        var resumed = await Run([.. train, "killed", "--workers", "1"]);

        Assert.Equal(File.ReadAllBytes(_folder["whole/policy.bin"]), File.ReadAllBytes(_folder["killed/policy.bin"]));
        Assert.Equal(Digest(whole), Digest(resumed));
        var ended = await Run([.. train, "killed"]);
        Assert.All(new[] { whole, resumed, ended }, result => Assert.Contains("Trained: 400 rollouts, ", result.Out));
        Assert.Contains("accuracy", (await Run("apply", "killed/policy.bin", "small.yaml", "--seeds", "1")).Out);
    }

    [Fact]
    public async Task A_policys_training_that_is_interrupted_says_how_it_goes_on()
    {
        using var process = CliProcess.Start(["train-policy", "tiny.yaml", "--budget", "1000000ep", "--out", ".", "--name", "long"], _folder.Path);
        while (!File.Exists(_folder["long/checkpoint.bin"]) && !process.HasEnded)
            await Task.Delay(5);
        process.Signal("INT");
        var result = await process.EndAsync();
        Assert.True(result.ExitCode == 130, $"must end with 130, but ended with {result.ExitCode}: {result.Error}");
        Assert.Contains("the same command goes on", result.Error);
    }

    [Theory]
    [InlineData("apply nothing.bin digits-cnn", "nothing.bin")]
    [InlineData("apply small.yaml digits-cnn", "small.yaml: the bytes must begin with")]
    [InlineData("export small.yaml", "well-formed JSON")]
    [InlineData("export small.yaml --format xml", "--format must be one of csv, json, pytorch, but got \"xml\"")]
    [InlineData("train-policy small.yaml", "the spec must have only the keys name, description, actions, reward, population, tasks")]
    [InlineData("train-policy wrong.yaml", "wrong.yaml:15: network.kind must be one of")]
    [InlineData("train-policy tiny.yaml --budget 60s", "ep or samples, but got 60s")]
    public async Task Wrong_input_is_refused_in_one_line(string arguments, string message)
    {
        var result = await CliProcess.RunAsync(arguments.Split(' '), _folder.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    private async Task<CliResult> Run(params string[] arguments)
    {
        var result = await CliProcess.RunAsync(arguments, _folder.Path);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    private static string Digest(CliResult result) => result.Out.Split('\n').Single(line => line.StartsWith("Digest: ", StringComparison.Ordinal));
}
