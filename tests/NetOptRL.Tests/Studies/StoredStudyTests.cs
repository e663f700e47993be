using NetOptRL.Reports;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class StoredStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_finished_study_is_read_as_it_was_found_even_while_it_is_open()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder));
        var result = study.Run();
        var rollouts = new List<int>();
        using var stored = StoredStudy.Open(study.Folder);

        var read = stored.Read((row, rollout) => rollouts.Add(rollout.Index))!;

        Assert.Equal(ResultJson.Write(result), ResultJson.Write(read.Result!));
        Assert.Equal(Enumerable.Range(0, 8), rollouts);
        Assert.Equal(8, stored.Rollouts.Count());
        Assert.Null(read.Failure);
    }

    [Fact]
    public void The_result_is_the_same_document_live_and_from_the_store_where_rollouts_were_thrown_away_at_the_deadline()
    {
        var live = StudyOfTest.Run(StudyOfTest.Options(_folder) with { Budget = Budget.Parse("1s") });
        using var stored = StoredStudy.Open(_folder["study"]);
        using var again = Study.Open(_folder["study"]);

        Assert.Equal(ResultJson.Write(live), ResultJson.Write(stored.Read()!.Result!));
        Assert.Equal(live.Spent, again.Run().Spent);
    }

    [Fact]
    public void What_the_agent_took_is_what_was_kept_at_the_searchs_end_with_the_rollouts_that_were_under_way_then()
    {
        var live = StudyOfTest.Run(StudyOfTest.Options(_folder));
        var end = new SearchEnd(live.Spent.Seconds, live.Spent.AgentSeconds + 1);
        using (var store = new SqliteStudyStore(StudyFolder.StorePath(_folder["study"])))
            store.EndSearch("study", end);
        using var stored = StoredStudy.Open(_folder["study"]);

        Assert.Equal(end.AgentSeconds, stored.Read()!.Result!.Spent.AgentSeconds);
        Assert.True(stored.Rollouts.Last().AgentSeconds < end.AgentSeconds);
    }

    [Fact]
    public void A_final_evaluation_with_one_bit_of_a_number_changed_is_refused()
    {
        StudyOfTest.Run(StudyOfTest.Options(_folder));
        using (var store = new SqliteStudyStore(StudyFolder.StorePath(_folder["study"])))
        {
            var outcome = store.Outcome("study")!;
            outcome[^40] ^= 1; // of the last number, whose 8 bytes are followed by the checksum's 32
            store.SaveOutcome("study", outcome, store.Session("study")!);
        }
        using var stored = StoredStudy.Open(_folder["study"]);
        Assert.StartsWith(
            "the final evaluation of study \"study\" must be whole", Assert.Throws<InvalidInputException>(() => stored.Read()).Message);
    }

    [Fact]
    public void A_study_under_way_has_no_end()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder));
        using var interruption = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => study.Run(_ => interruption.Cancel(), interruption.Token));
        using var stored = StoredStudy.Open(study.Folder);

        Assert.Null(stored.Read());
        Assert.False(stored.SearchHasEnded);
        StudyReport.Write(study.Folder);
        Assert.Contains("> The study has no result: it is under way, or was interrupted", File.ReadAllText(Path.Combine(study.Folder, "report.md")));
    }

    [Fact]
    public void A_study_that_has_not_learned_yet_has_a_report()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder));
        StudyReport.Write(study.Folder, _folder.Path);
        Assert.Contains("> No rollout is stored yet", File.ReadAllText(_folder["report.md"]));
        Assert.False(File.Exists(Path.Combine(study.Folder, "report.md")));
    }

    [Fact]
    public void A_failed_study_says_why_and_what_it_spent()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder) with { Environment = ComparisonOfTest.Hopeless });
        var failure = Assert.Throws<StudyFailedException>(() => study.Run());
        using var stored = StoredStudy.Open(study.Folder);

        var read = stored.Read()!;

        Assert.Null(read.Result);
        Assert.Equal(failure.Message, read.Failure!.Reason);
        Assert.Equal((48, 48, 8), (read.Failure.Spent.Episodes, read.Failure.Spent.Diverged, read.Failure.Rollouts.Count));
        StudyReport.Write(study.Folder);
        var report = File.ReadAllText(Path.Combine(study.Folder, "report.md"));
        Assert.Contains($"> The study has no result: {failure.Message}", report);
        Assert.Contains("No episode was trained to its end.", report);
    }

    [Fact]
    public void A_failed_study_keeps_the_session_that_ended_it()
    {
        using (var study = Study.Create(StudyOfTest.Options(_folder) with { Environment = ComparisonOfTest.Hopeless }))
            Assert.Throws<StudyFailedException>(() => study.Run());
        using (var again = Study.Open(_folder["study"], workers: 1))
            Assert.Throws<StudyFailedException>(() => again.Run());
        using var stored = StoredStudy.Open(_folder["study"]);

        var session = stored.Read()!.Failure!.Session;

        Assert.Equal((2, Versions.NetOptRL), (session.Workers, session.Versions["netoptrl"]));
        Assert.Contains("processor", session.Machine.Keys);
    }

    [Fact]
    public void Its_report_is_made_without_training()
    {
        StudyOfTest.Run(StudyOfTest.Options(_folder));
        StudyReport.Write(_folder["study"]);
        Assert.Contains("Study study", File.ReadAllText(_folder["study/report.md"]));
    }

    [Fact]
    public void A_folder_without_a_study_is_refused()
    {
        Assert.False(StoredStudy.IsIn(_folder.Path));
        Assert.Contains("must hold study.db", Assert.Throws<InvalidInputException>(() => StoredStudy.Open(_folder.Path)).Message);
    }

    public void Dispose() => _folder.Dispose();
}
