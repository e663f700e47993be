using NetOptRL.Cli;
using NetOptRL.Reports;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;
using NetOptRL.Tests.Cli;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Failures;

/// <summary>A study of which every episode diverges, from the command line on the real library.</summary>
public sealed class EveryEpisodeDivergesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EveryEpisodeDivergesTests()
    {
        LibTorch.EnsureLoaded();
        File.WriteAllText(_folder["hopeless.yaml"], ComparisonOfTest.Hopeless.Text);
    }

    private string Failure => _folder[$"mine/{FailedStudyFiles.Failure}"];

    [Fact]
    public void It_ends_with_that_as_its_result_whatever_is_asked_of_it()
    {
        var tuned = Tune();
        var message = $"netoptrl: a study needs an episode that is trained to its end, but of 12, 12 diverged and 0 were stopped: "
            + $"allow lower learning rates or search longer. (report: {_folder["mine/report.html"]})\n";
        Assert.Equal((1, message), (tuned.ExitCode, tuned.Error));
        var log = Assert.Single(Directory.GetFiles(_folder["mine"], "study-*.log"));
        Assert.DoesNotContain("\"@x\"", File.ReadAllText(log)); // no exception
        Assert.Equal(
            ["environment.yaml", "failure.json", "learning.csv", "report.html", "report.json", "report.md", Path.GetFileName(log), "study.db"],
            Directory.GetFiles(_folder["mine"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var written = File.ReadAllBytes(Failure);

        var resumed = Run("resume", "mine", "--out", _folder.Path);
        Assert.Equal((1, message), (resumed.ExitCode, resumed.Error));
        Assert.Equal(written, File.ReadAllBytes(Failure));

        Assert.Equal(0, Run("report", "mine", "--out", _folder.Path).ExitCode);
        Assert.Contains("The study has no result: a study needs an episode", File.ReadAllText(_folder["mine/report.md"]));

        var again = Run("reproduce", _folder["mine"], "--workers", "1"); // the folder stands for the file
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Contains("reproduced: 2 of 2 rollouts equal", again.Out);
    }

    [Theory]
    [InlineData("\"population\": 6", "\"population\": 7", "checksum must be")]
    [InlineData("\"schema\": 1", "\"schema\": 9", "schema must be 1")]
    [InlineData("\"population\": 6", "\"population\": 6, \"more\": 1", "more must be nothing")]
    [InlineData("\"seed\": 4,", "", "must hold the keys of a failed study, each with a value of its kind, but it has no seed.")]
    [InlineData("\"population\": 6", "\"population\": 6, \"a\\nb\": 1", "a b must be nothing")]
    [InlineData("\"seed\": 4,", "\"seed\": \"x\",", "must hold the keys of a failed study")]
    [InlineData("\"failure\": {", "\"failure\": null, \"x\": {", "must")]
    public void A_file_that_was_altered_is_refused(string text, string altered, string message)
    {
        Tune();
        Alter(text, altered);
        var result = Run("reproduce", Failure);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error);
    }

    [Fact]
    public void A_file_that_was_altered_and_summed_up_anew_is_found_out_by_the_rerun()
    {
        Tune();
        var document = FailedStudyReader.Read(System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Failure)).RootElement, "failure.json");
        foreach (var forged in new[]
        {
            document with { Failure = document.Failure with { Reason = "the agent is bad." } },
            document with { Failure = document.Failure with { Workers = 7 } }, // which no rerun measures: the seal tells
        })
        {
            File.WriteAllBytes(Failure, (forged with { Checksum = forged.Sum() }).Write());
            var result = ReproductionFile.Open(Failure).Studies[0].Run(workers: 1);
            Assert.True(result.Altered);
            Assert.False(result.Reproduced);
        }
    }

    [Fact]
    public void A_result_made_up_for_it_is_found_out_by_the_rerun()
    {
        Tune();
        var failed = FailedStudyReader.Read(System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Failure)).RootElement, "failure.json");
        var (budget, sample) = (failed.Failure.Budget, ResultDocument.Of(SampleStudy.Result));
        var madeUp = sample with
        {
            Study = failed.Study,
            Environment = failed.Environment,
            Agent = failed.Agent,
            Seed = failed.Seed,
            Device = failed.Device,
            Population = failed.Population,
            DataSha256 = failed.DataSha256,
            EnvironmentText = failed.EnvironmentText,
            Versions = failed.Failure.Versions,
            Budget = budget,
            SamplesPerSecond = budget.SamplesPerSecond(),
            AgentShare = budget.AgentShare(sample.Workers),
            Digests = sample.Digests with { Rollouts = failed.Failure.Rollouts },
        };
        File.WriteAllBytes(_folder["mine/result.json"], ResultJson.Write(madeUp with { Checksum = ResultSeal.Checksum(madeUp) }));

        var result = ReproductionFile.Open(_folder["mine"]).Studies[0].Run(workers: 1);

        Assert.Equal((2, true, false), (result.EqualRollouts, result.Altered, result.Reproduced));
        Assert.StartsWith("no result: a study needs an episode", Assert.Single(result.Differences).Here);
    }

    public void Dispose() => _folder.Dispose();

    private CliResult Tune() => Run(
        "tune", _folder["hopeless.yaml"], "--budget", "12ep", "--population", "6", "--seed", "4", "--workers", "2", "--name", "mine", "--out", _folder.Path);

    private void Alter(string text, string altered)
    {
        var file = File.ReadAllText(Failure);
        Assert.Contains(text, file);
        File.WriteAllText(Failure, file.Replace(text, altered));
    }

    private static CliResult Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return new CliResult(CommandLine.Run(arguments, new CommandContext { Out = output, Error = error }), output.ToString(), error.ToString());
    }
}
