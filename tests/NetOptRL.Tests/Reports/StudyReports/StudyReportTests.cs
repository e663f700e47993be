using System.Text;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Statistics;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Reports.StudyReports;

public sealed class StudyReportTests
{
    private const long MostBytes = 5_000_000;

    private static readonly string[] Headings =
    [
        "Summary", "Learning curves", "Optimization history", "Training curves", "Learning rates", "Optimizers", "Accuracy and density", "Decisions and scores",
        "Importance of the decisions", "Policy diagnostics", "Failed, stopped and diverged episodes", "How to reproduce it",
    ];

    public static TheoryData<string> Cases => [.. Studies.Keys];

    private static Dictionary<string, SyntheticStudy> Studies { get; } = new()
    {
        ["usual"] = new(6, 16),
        ["one rollout"] = new(1, 4),
        ["all but one diverged"] = new(3, 20) { StateOf = episode => episode == 30 ? EpisodeState.Complete : EpisodeState.Diverged },
        ["most stopped"] = new(4, 16) { StateOf = episode => episode % 8 == 0 ? EpisodeState.Complete : EpisodeState.Stopped },
        ["no pruning"] = new(3, 20) { Environment = EnvironmentCatalog.Find("digits-cnn") },
        ["one optimizer"] = new(3, 20) { Environment = Changed("optimizers: [sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw]", "optimizers: [adam]") },
        ["optimizers switched"] = new(3, 20) { Environment = Changed("switchOptimizer: false", "switchOptimizer: true") },
        ["one decision"] = new(3, 20) { Environment = Changed("decisions: 10", "decisions: 1") },
        ["nothing measured"] = new(3, 20) { StatisticsOf = _ => new Dictionary<string, double>() },
        ["one final seed"] = new(3, 20) { FinalSeeds = 1 },
    };

    private static EnvironmentSpec Changed(string what, string into) =>
        EnvironmentCatalog.Parse(EnvironmentCatalog.Find("digits-cnn-prune").Text.Replace(what, into), "test.yaml");

    private static ReportDocument Create(SyntheticStudy study) => StudyReport.Create(study.Result(), study.Stored());

    private static string Text(ReportDocument report, string heading) =>
        MarkdownWriter.Write(new ReportDocument("", "", [report.Sections.Single(section => section.Heading == heading)]));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_study_has_every_section_without_a_number_gone_wrong(string name)
    {
        var report = Create(Studies[name]);
        Assert.Equal(Headings, report.Sections.Select(section => section.Heading));
        Assert.All(report.Sections, section => Assert.NotEmpty(section.Blocks));
        foreach (var figure in report.Sections.SelectMany(section => section.Blocks).OfType<FigureBlock>())
        {
            Assert.DoesNotContain("NaN", figure.Picture.ToString());
            Assert.DoesNotContain("∞", figure.Picture.ToString());
            Assert.NotEmpty(figure.Table.Rows);
            Assert.All(figure.Table.Rows, row => Assert.Equal(figure.Table.Columns.Count, row.Count));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Without_a_result_every_study_has_every_section_but_the_confirmed_one(string name)
    {
        var (study, spent) = (Studies[name], Studies[name].Result().Spent);
        AssertUnfinished(study, spent);
    }

    [Theory]
    [InlineData(EpisodeState.Diverged, true)]
    [InlineData(EpisodeState.Stopped, true)]
    [InlineData(EpisodeState.Diverged, false)]
    public void A_study_of_which_no_episode_was_trained_to_its_end_has_a_report(EpisodeState state, bool prunes)
    {
        var study = new SyntheticStudy(3, 20) { StateOf = _ => state };
        study = prunes ? study : study with { Environment = EnvironmentCatalog.Find("digits-cnn") };
        AssertUnfinished(study, new BudgetSpent(1.5, 0.03, 3, 60, state == EpisodeState.Diverged ? 60 : 0, 3 * 20 * 5390L));
    }

    private static void AssertUnfinished(SyntheticStudy study, BudgetSpent spent)
    {
        var report = StudyReport.Create(StudyMaterial.Collect(study.Record, spent, "all of it failed.", study.Stored()));
        Assert.Equal(Headings.Where(heading => heading != "Training curves"), report.Sections.Select(section => section.Heading));
        Assert.All(report.Sections, section => Assert.NotEmpty(section.Blocks));
        Assert.Contains("> The study has no result: all of it failed. So there is no schedule", Text(report, "Summary"));
        Assert.DoesNotContain("confirmed run", MarkdownWriter.Write(report));
        Assert.DoesNotContain("netoptrl reproduce", MarkdownWriter.Write(report));
        Assert.DoesNotContain("NaN", HtmlWriter.Write(report));
        Assert.NotEmpty(JsonWriter.Write(report));
    }

    [Fact]
    public void The_same_study_gives_the_same_bytes()
    {
        var study = Studies["usual"];
        Assert.Equal(HtmlWriter.Write(Create(study)), HtmlWriter.Write(Create(study)));
    }

    [Fact]
    public void The_summary_has_the_confirmed_accuracies_with_their_intervals()
    {
        var estimate = Estimate.Of([.. Studies["usual"].Result().Best.Confirmed.Runs.Select(run => 100 * run.Test.Accuracy)]);
        var expected = FormattableString.Invariant($"a test accuracy of {estimate.Mean:0.00} % ({estimate.Low:0.00} … {estimate.High:0.00})");
        Assert.Contains(expected, Text(Create(Studies["usual"]), "Summary"));
        Assert.Contains("One seed: there are no intervals.", Text(Create(Studies["one final seed"]), "Summary"));
        Assert.Contains("> The search had one rollout", Text(Create(Studies["one rollout"]), "Summary"));
    }

    [Fact]
    public void Diverged_confirmations_are_said()
    {
        var study = Studies["usual"];
        var result = study.Result();
        ConfirmedRun[] runs = [SampleStudy.DivergedRun, .. result.Policy.Runs.Skip(1)];
        var report = StudyReport.Create(result with { Policy = new ConfirmedRuns(runs) }, study.Stored());
        Assert.Contains("> 1 of 5 confirmed runs of the policy diverged", Text(report, "Summary"));
        Assert.Contains("policy (1 of 5 diverged)", Text(report, "Training curves"));
    }

    [Fact]
    public void What_does_not_apply_is_said_in_a_sentence()
    {
        Assert.Contains("The environment prunes nothing", Text(Create(Studies["no pruning"]), "Accuracy and density"));
        Assert.Contains("offers one optimizer, `adam`", Text(Create(Studies["one optimizer"]), "Optimizers"));
        Assert.Contains("measures nothing about its updates", Text(Create(Studies["nothing measured"]), "Policy diagnostics"));
        Assert.Contains("> Importance needs 50 episodes that were not stopped, but the sample has 8.", Text(Create(Studies["most stopped"]), Headings[8]));
        Assert.Contains("All 96 episodes were trained to their end.", Text(Create(Studies["usual"]), Headings[10]));
    }

    [Fact]
    public void Episodes_that_ended_early_are_counted_and_the_first_fifty_are_listed()
    {
        var text = Text(Create(Studies["all but one diverged"]), Headings[10]);
        Assert.Contains("Of 60 episodes 59 diverged", text);
        Assert.Contains("The first 50 of 59.", text);
        Assert.DoesNotContain("No episode was trained", text);
    }

    [Fact]
    public void The_front_is_of_all_episodes_though_only_a_sample_is_drawn()
    {
        var study = new SyntheticStudy(50, 60);
        var text = Text(Create(study), Headings[6]);
        Assert.Contains("of 3,000 episodes (a random sample of 2,000 episodes was looked at)", text);
        var points = Enumerable.Range(0, 50).SelectMany(index => study.Create(index).Episodes)
            .Select(episode => new TradeOff(episode.Validation[^1].Accuracy, episode.Validation[^1].Density)).ToArray();
        var hypervolume = ParetoFront.Hypervolume(points, ParetoFront.WorstCorner);
        Assert.Contains($"a hypervolume of {NumberText.Of(hypervolume)},", text);
    }

    [Fact]
    public void A_forest_that_explains_little_is_warned_of()
    {
        var noise = new SyntheticStudy(10, 20)
        {
            Environment = Changed("initialLearningRates: {low: 1e-4, high: 1, count: 13}", "initialLearningRates: [0.03]"),
            Noise = 5,
        };
        Assert.Contains("the bars say little", Text(Create(noise), Headings[8]));
        Assert.DoesNotContain("the bars say little", Text(Create(new SyntheticStudy(10, 20) { Noise = 0 }), Headings[8]));
    }

    [Fact]
    public void It_says_how_to_run_the_study_again()
    {
        var text = Text(Create(Studies["usual"]), Headings[11]);
        Assert.Contains("netoptrl reproduce result.json", text);
        Assert.Contains("name: digits-cnn-prune", text);
        string[] entries =
        [
            $"digest | `{new string('e', 64)}`", $"SHA-256 of the data | `{new string('a', 64)}`", "seed | 7", "budget spent | 96ep",
            "version of torchsharp | 0.107.0",
        ];
        Assert.All(entries, entry => Assert.Contains($"| {entry} |", text));
    }

    [Fact]
    public void A_long_study_stays_a_small_report_and_its_rollouts_are_read_once()
    {
        using var folder = new TemporaryFolder();
        var study = new SyntheticStudy(80, 64) { StateOf = episode => (EpisodeState)(episode % 5 == 0 ? 1 : 0) };
        var passes = 0;
        IEnumerable<StoredRollout> Once()
        {
            passes++;
            foreach (var rollout in study.Stored())
                yield return rollout;
        }
        StudyReport.Write(study.Result(), Once(), folder.Path);
        Assert.Equal(1, passes);
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
        Assert.All(Directory.GetFiles(folder.Path), file => Assert.InRange(new FileInfo(file).Length, 10_000, MostBytes));
    }

    [Fact]
    public void Rollouts_of_another_study_are_an_error()
    {
        var result = Studies["usual"].Result();
        Assert.Equal(
            "the store must hold the 6 rollouts of study \"synthetic\" (96 episodes), but has 5 rollouts of 80 episodes.",
            Assert.Throws<InvalidInputException>(() => StudyReport.Create(result, Studies["usual"].Stored().Take(5))).Message);
        Assert.Throws<InvalidInputException>(() => StudyReport.Create(result, new SyntheticStudy(7, 16).Stored()));
        Assert.Throws<InvalidInputException>(() => StudyReport.Create(result, Studies["usual"].Stored().Reverse()));
    }

    [Fact]
    public void A_real_study_reports_from_its_store()
    {
        LibTorch.EnsureLoaded();
        using var folder = new TemporaryFolder();
        var result = StudyOfTest.Run(StudyOfTest.Options(folder));
        using var store = new SqliteStudyStore(folder["study/study.db"]);
        var report = StudyReport.Create(result, store.Rollouts("study"));
        Assert.Contains("Divergence of an update", Text(report, "Policy diagnostics"));
        Assert.Contains(result.Digest, Encoding.UTF8.GetString(JsonWriter.Write(report)));
    }
}
