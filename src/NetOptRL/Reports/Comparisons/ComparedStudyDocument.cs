using NetOptRL.Agents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>One study of a comparison, as <c>comparison.json</c> holds it.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="TestAccuracy">The score that agents are compared by.</param>
/// <param name="Failure">Why it has no result, or null.</param>
/// <param name="Result">Its result as <c>result.json</c> holds it, or null.</param>
internal sealed record ComparedStudyDocument(
    string Environment, string Agent, long Seed, double TestAccuracy, FailedSearchDocument? Failure, ResultDocument? Result)
{
    /// <summary>The trainings of what the agent hands over; null where the study failed.</summary>
    internal ConfirmedDocument? HandedOver => AgentCatalog.HandsOver(Agent) == Handover.Policy ? Result?.Policy : Result?.Best.Confirmed;

    public static ComparedStudyDocument Of(ComparedStudy study) => Of(
        study.Entry,
        study.End.Failure is { } failure ? FailedSearchDocument.Of(failure, study.Budget) : null,
        study.End.Result is { } result ? ResultDocument.Of(result) : null);

    /// <summary>With the score that follows.</summary>
    public static ComparedStudyDocument Of(ComparisonEntry entry, FailedSearchDocument? failure, ResultDocument? result)
    {
        var study = new ComparedStudyDocument(entry.Environment, entry.Agent, entry.Seed, 0, failure, result);
        return study with { TestAccuracy = study.HandedOver?.TestAccuracy.Mean ?? ComparedStudy.FailedAccuracy };
    }
}

/// <summary>A search that left nothing to evaluate.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Budget">What it was allowed and what it spent.</param>
/// <param name="Rollouts">One text per rollout in index order, in the form of <see cref="RolloutDigest"/>.</param>
internal sealed record FailedSearchDocument(string Reason, BudgetDocument Budget, IReadOnlyList<string> Rollouts)
{
    public static FailedSearchDocument Of(FailedSearch failure, Budget budget) => new(
        failure.Reason, BudgetDocument.Of(budget, failure.Spent), [.. failure.Rollouts.Select(digest => digest.ToString())]);
}
