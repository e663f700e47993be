using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using static NetOptRL.Tests.Studies.Failures.FailureScript;

namespace NetOptRL.Tests.Studies.Failures;

/// <summary>Whole studies on real networks of which trainings fail: their record, their files, and the final evaluation.</summary>
public sealed class FailedTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dataset _data = Datasets.Load(StudyOfTest.Environment.Data);

    public FailedTrainingTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void A_study_of_which_trainings_failed_for_a_while_has_the_result_of_one_of_which_none_did()
    {
        var undisturbed = StudyOfTest.Run(StudyOfTest.Options(_folder, "undisturbed"));

        var result = Run("study", new FailureScript(3, (1, 2), (6, 1)) { Final = [(0, 2), (3, 1)] });

        Assert.Equal(undisturbed.Digest, result.Digest);
        Assert.Equal(undisturbed.Digests.Rollouts, result.Digests.Rollouts);
        Assert.Equal(undisturbed.Spent.TrainingSamples, result.Spent.TrainingSamples);
        Assert.Empty(undisturbed.Failures);
        Assert.Equal(
            [
                (StudyPhase.Searching, 1, 1), (StudyPhase.Searching, 1, 2), (StudyPhase.Searching, 6, 1),
                (StudyPhase.Confirming, 0, 1), (StudyPhase.Confirming, 0, 2), (StudyPhase.Confirming, 3, 1),
            ],
            result.Failures.Select(failure => (failure.Phase, failure.Rollout, failure.Attempt)).Order());
    }

    [Fact]
    public void Where_the_final_evaluation_fails_nothing_is_lost_and_a_resumed_study_ends_as_if_it_had_not()
    {
        var failure = Assert.Throws<RolloutFailedException>(() => Run("study", new FailureScript(3) { Final = [(2, Always)] }));
        Assert.StartsWith("the training on fresh seed 3 of 5 failed in each of 3 attempts, the last one with ExternalException", failure.Message);
        using (var stored = StoredStudy.Open(_folder["study"]))
        {
            Assert.True(stored.SearchHasEnded);
            Assert.Null(stored.Read());
            Assert.Equal(8, stored.Rollouts.Count());
        }
        var trained = 0;
        using var again = Study.Open(_folder["study"]);

        var result = again.Run(progress => trained += progress.Phase == StudyPhase.Searching ? 1 : 0);

        Assert.Equal(0, trained);
        Assert.Equal(StudyOfTest.Run(StudyOfTest.Options(_folder, "undisturbed")).Digest, result.Digest);
        Assert.Equal(3, result.Failures.Count(attempt => attempt is { Phase: StudyPhase.Confirming, Rollout: 2 }));
    }

    [Fact]
    public void A_study_with_a_failed_rollout_has_all_its_files_and_they_say_so()
    {
        using var study = Create("study", new FailureScript(3, (2, Always), (5, 1)));
        var result = study.Run();
        StudyFiles.Write(study, result);

        Assert.Equal((8, 1, 42), (result.Spent.Rollouts, result.Spent.FailedRollouts, result.Spent.Episodes));
        Assert.Equal([2], result.Digests.Rollouts.Index().Where(entry => entry.Item.IsFailed).Select(entry => entry.Index));
        Assert.StartsWith("2,NaN,NaN", File.ReadAllLines(Path.Combine(study.Folder, ResultFiles.Learning))[3]);
        var report = File.ReadAllText(Path.Combine(study.Folder, "report.md"));
        Assert.Contains("4 attempts at rollouts failed", report);
        Assert.Contains("1 rollout stayed failed", report);
        Assert.Contains("can't allocate memory", report);
        Assert.Contains("a later attempt succeeded", report);
        using var stored = StoredStudy.Open(study.Folder);
        Assert.Equal(ResultJson.Write(result), ResultJson.Write(stored.Read()!.Result!));
        Assert.Equal(result.Failures, stored.Read()!.Result!.Failures);
    }

    [Fact]
    public void A_study_with_failed_rollouts_is_reproduced_with_the_same_ones_failing()
    {
        using (var study = Create("study", new FailureScript(3, (0, Always), (7, Always))))
            StudyFiles.Write(study, study.Run());

        var outcome = ReproductionFile.Open(_folder[$"study/{ResultFiles.Result}"]).Studies[0].Run(workers: 1);

        Assert.True(outcome.Reproduced, string.Join(" ", outcome.Differences));
        Assert.Equal((8, 2), (outcome.EqualRollouts, outcome.FailedRollouts));
    }

    [Fact]
    public void A_study_that_stopped_has_a_report_of_what_failed()
    {
        Assert.Throws<RolloutFailedException>(() => Run("study", new FailureScript(3, (0, Always), (1, Always), (2, Always))));
        NetOptRL.Reports.StudyReports.StudyReport.Write(_folder["study"]);
        var report = File.ReadAllText(_folder["study/report.md"]);
        Assert.Contains("No rollout is stored yet", report);
        Assert.Contains("not in the record", report);
    }

    public void Dispose() => _folder.Dispose();

    private StudyResult Run(string name, FailureScript script)
    {
        using var study = Create(name, script);
        return study.Run();
    }

    private Study Create(string name, FailureScript script)
    {
        var study = Study.Create(StudyOfTest.Options(_folder, name));
        study.PauseScale = 0;
        study.CreateEnvironment = members => script.On(new TrainingEnvironment(StudyOfTest.Environment, _data, members, ComputeDevice.Cpu));
        return study;
    }
}
