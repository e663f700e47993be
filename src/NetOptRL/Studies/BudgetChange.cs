using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>Gives a study another budget while its search goes on, in its store and its record.</summary>
internal static class BudgetChange
{
    private const double ShortestSearch = 0.001; // seconds: a budget is greater than 0

    /// <summary>Another limit.</summary>
    /// <param name="budget">Of the same kind, not less than was spent.</param>
    /// <param name="store">Where the study is.</param>
    /// <param name="study">What it is.</param>
    /// <param name="folder">The study's folder.</param>
    /// <exception cref="InvalidInputException">It is of another kind or less, the search has ended, or the study is a comparison's.</exception>
    public static StudyRecord To(Budget budget, IStudyStore store, StudyRecord study, string folder)
    {
        StudyChecks.Budget(budget);
        CheckIsAlone(study, folder);
        if (store.SearchEnd(study.Name) is not null)
        {
            throw new InvalidInputException(
                $"the budget of a study can be changed until its search has ended, but that of \"{study.Name}\" has, with {study.Budget}.");
        }
        if (budget.Kind != Budget.Parse(study.Budget).Kind)
        {
            throw new InvalidInputException(
                $"another budget must be counted in what {study.Budget} of study \"{study.Name}\" is counted in, but got {budget}.");
        }
        var spent = Spent(budget.Kind, StoredSearch.Read(store, study.Name).Spent, study.Population);
        if (budget.Limit < spent.Limit)
            throw new InvalidInputException($"the budget of study \"{study.Name}\" must be at least {spent}, which it has spent, but got {budget}.");
        return Save(budget, store, study);
    }

    /// <summary>What was spent, so that nothing is left; a search that has ended stays as it is.</summary>
    /// <exception cref="InvalidInputException">There is nothing to evaluate yet, or the study is a comparison's.</exception>
    public static StudyRecord ToSpent(IStudyStore store, StudyRecord study, string folder)
    {
        CheckIsAlone(study, folder);
        if (store.SearchEnd(study.Name) is not null)
            return study;
        var search = StoredSearch.Read(store, study.Name);
        if (FinalEvaluation.Failure(search.State) is not null)
        {
            throw new InvalidInputException(
                $"a study can be finished once an episode was trained to its end, but of the {search.State.Episodes} of \"{study.Name}\" none was.");
        }
        return Save(Spent(Budget.Parse(study.Budget).Kind, search.Spent, study.Population), store, study);
    }

    private static void CheckIsAlone(StudyRecord study, string folder)
    {
        if (ComparisonFolder.HoldsStudy(folder))
            throw new InvalidInputException($"a study of a comparison must keep the budget that all have, but \"{study.Name}\" is one.");
    }

    private static Budget Spent(BudgetKind kind, BudgetSpent spent, int population) =>
        new(kind, Budget.Spent(kind, spent.Rollouts, population, spent.TrainingSamples, Math.Max(ShortestSearch, spent.Seconds)));

    private static StudyRecord Save(Budget budget, IStudyStore store, StudyRecord study)
    {
        store.ChangeBudget(study.Name, budget.ToString());
        return study with { Budget = budget.ToString() };
    }
}
