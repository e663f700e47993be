using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>One study of a comparison, as <c>comparison.json</c> holds it.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Scores">What is compared: one for each thing that the agent hands over.</param>
/// <param name="Failure">Why it has no result, or null.</param>
/// <param name="Result">Its result as <c>result.json</c> holds it, or null.</param>
internal sealed record ComparedStudyDocument(
    string Environment, string Agent, long Seed, IReadOnlyList<CompetitorScore> Scores, FailedSearchDocument? Failure, ResultDocument? Result)
{
    public static ComparedStudyDocument Of(ComparedStudy study)
    {
        var failure = study.End.Failure is { } failed ? FailedSearchDocument.Of(failed, study.Budget) : null;
        var document = Of(study.Entry, failure, study.End.Result is { } result ? ResultDocument.Of(result) : null);
        return failure is null ? document : document with { Failure = failure with { Seal = ComparisonSeal.Seal(document, study.End.Failure!.Digest) } };
    }

    /// <summary>With the scores that follow.</summary>
    public static ComparedStudyDocument Of(ComparisonEntry entry, FailedSearchDocument? failure, ResultDocument? result) => new(
        entry.Environment, entry.Agent, entry.Seed,
        CompetitorScore.Of(entry.Agent, product => result?.HandedOver(product).TestAccuracy.Mean),
        failure, result);
}

/// <summary>A search that left nothing to evaluate.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Workers">Threads of the last session.</param>
/// <param name="Versions">Versions by name, sorted.</param>
/// <param name="Machine">What bits can depend on of the machine, by name, sorted.</param>
/// <param name="Budget">What it was allowed and what it spent.</param>
/// <param name="Rollouts">One text per rollout in index order, in the form of <see cref="RolloutDigest"/>.</param>
/// <param name="Seal">Binds the study's every key to its rollouts: <see cref="ComparisonSeal"/>.</param>
internal sealed record FailedSearchDocument(
    string Reason,
    int Workers,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyDictionary<string, string> Machine,
    BudgetDocument Budget,
    IReadOnlyList<string> Rollouts,
    string Seal)
{
    public static FailedSearchDocument Of(FailedSearch failure, Budget budget) => new(
        failure.Reason,
        failure.Session.Workers,
        new SortedDictionary<string, string>(failure.Session.Versions.ToDictionary(), StringComparer.Ordinal),
        new SortedDictionary<string, string>(failure.Session.Machine.ToDictionary(), StringComparer.Ordinal),
        BudgetDocument.Of(budget, failure.Spent),
        [.. failure.Rollouts.Select(digest => digest.ToString())],
        Seal: "");
}
