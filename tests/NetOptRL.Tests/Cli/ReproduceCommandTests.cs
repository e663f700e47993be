using System.Text.Json;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

public sealed class ReproduceCommandTests : IDisposable
{
    private static readonly FigureDifference Processor = new("machine.processor", "Zuse Z3", "Zuse Z4");
    private static readonly ReproductionResult Equal = new("mine", 96, 96, null, true, false, [], []);
    private static readonly ReproductionResult Parted =
        Equal with { EqualRollouts = 37, Parting = new Parting(37, 4, "0a", "0b"), FinalEvaluationEqual = null };

    private readonly CliHarness _cli = new();
    private readonly string _file;
    private readonly List<int?> _workers = [];

    public ReproduceCommandTests()
    {
        Directory.CreateDirectory(_cli.Runs);
        _file = Path.Combine(_cli.Runs, "result.json");
        WriteResult(StudyOfTest.Environment.Text);
    }

    public static TheoryData<ReproductionResult, int, string> Outcomes => new()
    {
        { Equal, 0, "reproduced: 96 of 96 rollouts equal, final evaluation equal\n" },
        {
            Equal with { Machine = [Processor] }, 0,
            "reproduced: 96 of 96 rollouts equal, final evaluation equal\n  without effect: machine.processor is Zuse Z3 in the file, Zuse Z4 here\n"
        },
        {
            Parted with { Machine = [Processor, new FigureDifference("machine.gpu", null, "a\nb")] }, 1,
            "not reproduced: 37 of 96 rollouts equal; rollout 37 parts at decision 4 (digest 0a in the file, 0b here)\n"
            + "  machine.processor is Zuse Z3 in the file, Zuse Z4 here\n  machine.gpu is nothing in the file, a b here\n"
        },
        {
            Parted with { Parting = new Parting(37, null, "0a", "0b") }, 1,
            "not reproduced: 37 of 96 rollouts equal; rollout 37 parts in its seed, its end or its score, all decisions being equal "
            + "(digest 0a in the file, 0b here)\n"
            + "  versions and machine are those of the file: it was altered, or its result depends on what it must not\n"
        },
        {
            Equal with { FinalEvaluationEqual = false, Differences = [new FigureDifference("digest", "1", "2")] }, 1,
            "not reproduced: 96 of 96 rollouts equal, final evaluation not equal\n  digest is 1 in the file, 2 here\n"
        },
        {
            Equal with { Altered = true, Differences = [.. Enumerable.Range(0, 22).Select(i => new FigureDifference($"k{i}", "1", "2"))] }, 2,
            "altered: 96 of 96 rollouts equal, so the study was run as the file says, but the file is not the one that it wrote\n"
            + string.Concat(Enumerable.Range(0, 20).Select(i => $"  k{i} is 1 in the file, 2 here\n")) + "  and 2 more\n"
        },
        {
            Equal with { Altered = true }, 2,
            "altered: 96 of 96 rollouts equal, so the study was run as the file says, but the file is not the one that it wrote\n"
            + "  what was altered is something that a rerun does not measure: study, workers, versions, machine, samplesPerSecond, agentShare, "
            + "budget.seconds, budget.agentSeconds, budget.kind, budget.limit, seal, checksum, or words of environmentText that change nothing\n"
        },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void The_outcome_is_told_and_is_the_exit_code(ReproductionResult outcome, int exitCode, string text)
    {
        var result = Reproduce(outcome);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Error));
        Assert.EndsWith("the policy on fresh seeds\n" + text, result.Out); // after the last line of progress
        Assert.StartsWith(
            "to run: mine, 96 rollouts of 32 networks of 234 parameters, 3,311,616 training samples at most; data: digits\nstudy mine (again) runs",
            result.Out);
    }

    [Fact]
    public void With_json_the_output_is_one_document_and_progress_goes_to_the_error_stream()
    {
        var result = Reproduce(Parted with { Machine = [Processor] }, "--json", "--workers", "3");
        var root = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal((1, 3), (result.ExitCode, Assert.Single(_workers)));
        Assert.Equal((_file, false), (root.GetProperty("file").GetString(), root.GetProperty("reproduced").GetBoolean()));
        var study = root.GetProperty("studies")[0];
        var parting = study.GetProperty("parting");
        Assert.Equal("mine", study.GetProperty("study").GetString());
        Assert.Equal((96, 37), (study.GetProperty("rollouts").GetInt32(), study.GetProperty("equalRollouts").GetInt32()));
        Assert.Equal((37, 4), (parting.GetProperty("rollout").GetInt32(), parting.GetProperty("decision").GetInt32()));
        Assert.Equal("Zuse Z4", study.GetProperty("machine")[0].GetProperty("here").GetString());
        Assert.Equal(JsonValueKind.Null, study.GetProperty("finalEvaluationEqual").ValueKind);
        Assert.Contains("224 episodes in 7 rollouts", result.Error);
        Assert.StartsWith("to run: mine, 96 rollouts", result.Error);
    }

    [Fact]
    public void Of_several_studies_the_worst_outcome_counts_and_each_is_named()
    {
        var outcomes = new Queue<ReproductionResult>([Equal, Parted, Equal with { Altered = true }]);
        var open = _cli.Engine.OpenResults;
        _cli.Engine = _cli.Engine with
        {
            OpenResults = (path, allowed) => Comparison(open(path, allowed), due: 3),
            Reproduce = (_, _, _, _) => outcomes.Dequeue(),
        };
        var result = _cli.Run("reproduce", _file);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("\nmine: not reproduced: 37 of 96", result.Out);
        Assert.EndsWith(
            "\nnot reproduced: 1 of 3 studies in the file, 229 of 288 rollouts equal\n"
            + "the seal of the comparison as a whole could not be checked, since it takes all studies to come out as in the file\n",
            result.Out);
    }

    [Fact]
    public void A_comparison_that_lacks_a_study_ends_with_1_and_says_so()
    {
        var open = _cli.Engine.OpenResults;
        _cli.Engine = _cli.Engine with { OpenResults = (path, allowed) => Comparison(open(path, allowed), due: 4), Reproduce = (_, _, _, _) => Sealed };
        var result = _cli.Run("reproduce", _file);
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith(
            "\nreproduced: 3 of 3 studies in the file, 288 of 288 rollouts equal\n"
            + "incomplete: the file holds 3 of the comparison's 4 studies, so what it says of its agents is not of all\n",
            result.Out);
        var json = JsonDocument.Parse(_cli.Run("reproduce", _file, "--json").Out).RootElement;
        Assert.Equal(4, json.GetProperty("studiesDue").GetInt32());
        Assert.Equal((false, false), (json.GetProperty("reproduced").GetBoolean(), json.GetProperty("altered").GetBoolean()));
        Assert.DoesNotContain("searchDigest", json.GetRawText()); // the seal's key
    }

    [Fact]
    public void A_comparison_whose_seal_does_not_fit_its_studies_was_altered()
    {
        var open = _cli.Engine.OpenResults;
        _cli.Engine = _cli.Engine with
        {
            OpenResults = (path, allowed) => Comparison(open(path, allowed), due: 3),
            Reproduce = (_, _, _, _) => Sealed with { SearchDigest = new string('0', 64) },
        };
        var result = _cli.Run("reproduce", _file);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("\naltered: its studies were run as the file says, but it is not the one that the comparison wrote", result.Out);
    }

    [Fact]
    public void A_file_that_was_altered_or_is_none_is_wrong_use()
    {
        File.WriteAllText(_file, File.ReadAllText(_file).Replace("0.9889", "0.9989"));
        var altered = _cli.Run("reproduce", _file);
        Assert.Equal((2, ""), (altered.ExitCode, altered.Out));
        Assert.Contains($"netoptrl: {_file}: checksum must be ", altered.Error);
        Assert.Equal(2, _cli.Run("reproduce", _file + "x").ExitCode);
        Assert.Equal(2, _cli.Run("reproduce").ExitCode);
    }

    [Fact]
    public void An_interruption_ends_with_130()
    {
        _cli.Engine = _cli.Engine with
        {
            Reproduce = (_, _, _, cancellation) =>
            {
                _cli.Interrupt();
                cancellation.ThrowIfCancellationRequested();
                return Equal;
            },
        };
        var result = _cli.Run("reproduce", _file);
        Assert.Equal((130, "netoptrl: interrupted.\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public void Before_the_first_of_several_studies_runs_what_there_is_to_run_is_told()
    {
        var open = _cli.Engine.OpenResults;
        _cli.Engine = _cli.Engine with { OpenResults = (path, allowed) => Comparison(open(path, allowed), due: 3), Reproduce = (_, _, _, _) => Sealed };
        var result = _cli.Run("reproduce", _file);
        Assert.Contains("\nto run in all: 3 studies, 288 rollouts, 9,934,848 training samples at most\nstudy mine (again) runs", result.Out);
    }

    [Fact]
    public void A_folder_that_a_strangers_spec_names_is_read_only_where_the_user_allows_it()
    {
        var folder = Path.Combine(_cli.Runs, "mine", "images");
        WriteResult(StudyOfTest.Environment.Text.Replace("source: digits", $"source: idx\n  folder: {folder}\n  size: [8, 8]\n  classes: 10"));
        var refused = Reproduce(Equal);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Out));
        Assert.Contains($"{_file}: data.folder must lie below ", refused.Error);
        Assert.EndsWith($"; if that folder may be read, use --allow-data {folder}.\n", refused.Error);

        Assert.Equal(2, Reproduce(Equal, "--allow-data", _cli.Runs + "/other").ExitCode);
        Assert.Contains($"data: idx in {folder}\n", Reproduce(Equal, "--allow-data", "/nowhere", "--allow-data", _cli.Runs).Out);
    }

    public void Dispose() => _cli.Dispose();

    private void WriteResult(string environment)
    {
        var record = SampleStudy.Record with { Name = "mine", EnvironmentName = StudyOfTest.Environment.Name, EnvironmentText = environment };
        File.WriteAllBytes(_file, ResultJson.Write(SampleStudy.Result with { Study = record }));
    }

    private static ReproductionResult Sealed => Equal with { SearchDigest = SampleStudy.Result.Digests.Search };

    /// <summary>Three times the study of a result, as a comparison of which so many are due.</summary>
    private static ReproductionFile Comparison(ReproductionFile one, int due)
    {
        var root = JsonSerializer.SerializeToElement(new { Comparison = "mine" });
        return one with
        {
            Studies = [.. one.Studies, .. one.Studies, .. one.Studies],
            Due = due,
            Comparison = new ReproductionFile.ComparisonContent(root, ComparisonSeal.Seal(root, Enumerable.Repeat(SampleStudy.Result.Digests.Search, 3))),
        };
    }

    private CliResult Reproduce(ReproductionResult outcome, params string[] options)
    {
        _cli.Engine = _cli.Engine with
        {
            Reproduce = (study, workers, onProgress, _) =>
            {
                Assert.Equal(("mine", 96), (study.Name, study.Rollouts));
                _workers.Add(workers);
                onProgress(FakeSession.Searching);
                onProgress(FakeSession.Searching with { Phase = NetOptRL.Studies.StudyPhase.Confirming });
                return outcome;
            },
        };
        return _cli.Run(["reproduce", _file, .. options]);
    }
}
