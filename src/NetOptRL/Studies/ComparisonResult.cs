using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>What a comparison found.</summary>
/// <param name="Comparison">What it was.</param>
/// <param name="Studies">Those of its studies that have ended, in the order of <see cref="ComparisonRecord.Entries"/>.</param>
public sealed record ComparisonResult(ComparisonRecord Comparison, IReadOnlyList<ComparedStudy> Studies)
{
    /// <summary>The study of that place.</summary>
    public ComparedStudy Of(string environment, string agent, long seed) =>
        Studies.Single(study => study.Entry == new ComparisonEntry(environment, agent, seed));
}

/// <summary>How one study of a comparison ended.</summary>
/// <param name="Entry">Which study.</param>
/// <param name="Budget">What its search was allowed.</param>
/// <param name="End">With a result, or with the reason why there is none.</param>
public sealed record ComparedStudy(ComparisonEntry Entry, Budget Budget, StudyEnd End)
{
    /// <summary>What it found.</summary>
    /// <exception cref="StudyFailedException">It has no result.</exception>
    public StudyResult Result =>
        End.Result ?? throw new StudyFailedException($"{Entry.Name} ended without a result: {End.Failure?.Reason}");

    /// <summary>What is compared: a score for each thing that the agent hands over, in the order of <see cref="Competitor.Of"/>.</summary>
    public IReadOnlyList<CompetitorScore> Scores => CompetitorScore.Of(
        Entry.Agent, product => End.Result?.HandedOver(product).Runs.Average(run => run.Test.Accuracy));
}
