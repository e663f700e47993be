using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies.Failures;

namespace NetOptRL.Tests.Studies;

public sealed class BudgetChangeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("480ep")]
    [InlineData("1e9samples")]
    [InlineData("1000s")]
    public void A_study_that_spends_no_more_is_the_one_whose_budget_was_what_it_spent_and_can_be_reproduced(string budget)
    {
        Interrupt(StudyOfTest.Options(_folder) with { Budget = Budget.Parse(budget) });
        StudyResult result;
        using (var study = Study.Open(_folder["study"]))
        {
            study.SpendNoMore();
            result = study.Run();
        }
        File.WriteAllBytes(_folder["result.json"], ResultJson.Write(result));

        Assert.InRange(result.Spent.Episodes, 6, 5 * 6); // those that were under way may have ended
        var equal = StudyOfTest.Run(StudyOfTest.Options(_folder, "equal") with { Budget = new Budget(BudgetKind.Episodes, result.Spent.Episodes) });
        Assert.Equal(equal.Digest, result.Digest);
        var again = Assert.Single(ReproductionFile.Open(_folder["result.json"]).Studies).Run(workers: 2);
        Assert.True(again.Reproduced, string.Join("; ", again.Differences));
        using var stored = StoredStudy.Open(_folder["study"]);
        Assert.Equal(result.Study.Budget, stored.Record.Budget); // what resuming and reporting read
    }

    [Fact]
    public void A_rollout_that_failed_is_spent_too_and_a_study_that_spends_no_more_after_one_can_be_reproduced()
    {
        var (script, data) = (new FailureScript(3, (0, FailureScript.Always)), Datasets.Load(StudyOfTest.Environment.Data));
        using (var study = Study.Create(StudyOfTest.Options(_folder) with { Budget = Budget.Parse("480ep") }))
        {
            study.CreateEnvironment = members => script.On(new TrainingEnvironment(StudyOfTest.Environment, data, members, ComputeDevice.Cpu));
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => study.Run(
                progress =>
                {
                    if (progress.Rollouts == 2)
                        interruption.Cancel();
                },
                interruption.Token));
        }
        StudyResult result;
        using (var study = Study.Open(_folder["study"]))
        {
            study.SpendNoMore();
            result = study.Run();
        }
        File.WriteAllBytes(_folder["result.json"], ResultJson.Write(result));

        Assert.Equal((1, $"{6 * result.Spent.Rollouts}ep"), (result.Spent.FailedRollouts, result.Study.Budget));
        var again = Assert.Single(ReproductionFile.Open(_folder["result.json"]).Studies).Run(workers: 2);
        Assert.True(again.Reproduced, string.Join("; ", again.Differences));
    }

    [Fact]
    public void A_budget_that_was_changed_after_the_record_was_read_and_before_the_study_was_held_holds()
    {
        Interrupt(StudyOfTest.Options(_folder) with { Budget = Budget.Parse("24ep") });
        var before = StudyFolder.ReadRecord(_folder["study"]);
        using (var other = Study.Open(_folder["study"]))
            other.ChangeBudget(Budget.Parse("48ep"));

        using var study = Study.Open(_folder["study"], before, Datasets.Load(StudyOfTest.Environment.Data), workers: 2, time: null);

        Assert.Equal("48ep", study.Record.Budget);
    }

    [Fact]
    public void A_study_that_is_given_more_ends_as_one_that_had_it_from_the_start()
    {
        Interrupt(StudyOfTest.Options(_folder) with { Budget = Budget.Parse("24ep") });
        using var study = Study.Open(_folder["study"]);
        study.ChangeBudget(Budget.Parse("48ep"));

        var result = study.Run();

        Assert.Equal(StudyOfTest.Run(StudyOfTest.Options(_folder, "whole")).Digest, result.Digest);
        Assert.Equal("48ep", result.Study.Budget);
    }

    [Theory]
    [InlineData("60s", "must be counted in what 480ep of study \"study\" is counted in, but got 60s")]
    [InlineData("5ep", @"must be at least \d+ep, which it has spent, but got 5ep")]
    public void A_budget_of_another_kind_or_below_what_was_spent_is_refused_and_the_old_one_stays(string budget, string message)
    {
        Interrupt(StudyOfTest.Options(_folder) with { Budget = Budget.Parse("480ep") });
        using var study = Study.Open(_folder["study"]);

        Assert.Matches(message, Assert.Throws<InvalidInputException>(() => study.ChangeBudget(Budget.Parse(budget))).Message);

        Assert.Equal("480ep", study.Record.Budget);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    [InlineData(0.5)]
    public void A_budget_of_a_number_that_none_can_be_read_as_is_refused_and_the_old_one_stays(double limit)
    {
        using var study = Study.Create(StudyOfTest.Options(_folder));

        var failure = Assert.Throws<InvalidInputException>(() => study.ChangeBudget(new Budget(BudgetKind.Episodes, limit)));

        Assert.Matches("^budget must be .*, but got \"[0-9A-Za-z.]+ep\"\\.$", failure.Message);
        Assert.Equal(("48ep", "48ep"), (study.Record.Budget, StudyFolder.ReadRecord(study.Folder).Budget));
    }

    [Fact]
    public void A_search_that_has_ended_keeps_its_budget_and_may_be_finished_again()
    {
        var digest = StudyOfTest.Run(StudyOfTest.Options(_folder)).Digest;
        using var study = Study.Open(_folder["study"]);

        var refused = Assert.Throws<InvalidInputException>(() => study.ChangeBudget(Budget.Parse("96ep")));
        study.SpendNoMore();

        Assert.Contains("until its search has ended, but that of \"study\" has, with 48ep", refused.Message);
        Assert.Equal(("48ep", digest), (study.Record.Budget, study.Run().Digest));
    }

    [Fact]
    public void A_study_without_an_episode_that_was_trained_to_its_end_cannot_be_finished_yet()
    {
        Interrupt(StudyOfTest.Options(_folder) with { Environment = ComparisonOfTest.Hopeless });
        using var study = Study.Open(_folder["study"]);
        Assert.Contains("\"study\" none was", Assert.Throws<InvalidInputException>(study.SpendNoMore).Message);
        Assert.Equal("48ep", study.Record.Budget);
    }

    [Fact]
    public void A_comparisons_study_keeps_the_budget_that_all_have()
    {
        using var comparison = Comparison.Create(ComparisonOfTest.Options(_folder));
        using var study = Study.Create(StudyOfTest.Options(_folder) with { OutputFolder = _folder["comparison/studies"] });
        foreach (var change in new Action[] { study.SpendNoMore, () => study.ChangeBudget(Budget.Parse("96ep")) })
            Assert.Contains("must keep the budget that all have", Assert.Throws<InvalidInputException>(change).Message);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs it until it has learned from a rollout.</summary>
    private static void Interrupt(StudyOptions options)
    {
        using var study = Study.Create(options);
        using var interruption = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => study.Run(_ => interruption.Cancel(), interruption.Token));
    }
}
