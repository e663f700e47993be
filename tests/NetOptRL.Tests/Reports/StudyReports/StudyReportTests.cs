using System.Text;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Studies;
using static NetOptRL.Tests.Reports.StudyReports.SampleStudies;

namespace NetOptRL.Tests.Reports.StudyReports;

/// <summary>A study's report as a whole.</summary>
public sealed class StudyReportTests
{
    private const long MostBytes = 5_000_000;

    public static TheoryData<string> Cases => [.. Synthetic.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_study_has_every_section_without_a_number_gone_wrong(string name)
    {
        var report = Create(Synthetic[name]);
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
        var (study, spent) = (Synthetic[name], Synthetic[name].Result().Spent);
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
        var study = Synthetic["usual"];
        Assert.Equal(HtmlWriter.Write(Create(study)), HtmlWriter.Write(Create(study)));
    }

    [Fact]
    public void A_report_of_10_000_episodes_is_small_and_takes_less_than_10_s_of_processor_time_and_reads_rollouts_once()
    {
        using var folder = new TemporaryFolder();
        var study = new SyntheticStudy(157, 64) { StateOf = episode => (EpisodeState)(episode % 5 == 0 ? 1 : 0) };
        var passes = 0;
        IEnumerable<StoredRollout> Once()
        {
            passes++;
            foreach (var rollout in study.Stored())
                yield return rollout;
        }
        var result = study.Result();
        var start = ThreadTime.Now; // not the clock's, which counts what else the machine does
        StudyReport.Write(result, Once(), folder.Path);
        var spent = ThreadTime.Now - start;
        Assert.True(result.Spent.Episodes > 10_000 && spent.TotalSeconds < 10, $"{spent.TotalSeconds:F2} s");
        Assert.Equal(1, passes);
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
        Assert.All(Directory.GetFiles(folder.Path), file => Assert.InRange(new FileInfo(file).Length, 10_000, MostBytes));
    }

    [Fact]
    public void Rollouts_of_another_study_are_an_error()
    {
        var result = Synthetic["usual"].Result();
        Assert.Equal(
            "the store must hold the 6 rollouts of study \"synthetic\" (96 episodes), but has 5 rollouts of 80 episodes.",
            Assert.Throws<InvalidInputException>(() => StudyReport.Create(result, Synthetic["usual"].Stored().Take(5))).Message);
        Assert.Throws<InvalidInputException>(() => StudyReport.Create(result, new SyntheticStudy(7, 16).Stored()));
        Assert.Throws<InvalidInputException>(() => StudyReport.Create(result, Synthetic["usual"].Stored().Reverse()));
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
