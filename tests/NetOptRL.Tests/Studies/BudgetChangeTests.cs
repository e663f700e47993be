using NetOptRL.Reports;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

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
