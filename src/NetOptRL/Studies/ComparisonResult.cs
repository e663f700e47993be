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
    /// <summary>
    /// What a failed study counts for: the accuracy that a diverged network has. Nothing can score less, so that an agent never gains by
    /// handing over nothing.
    /// </summary>
    public const double FailedAccuracy = 0;

    /// <summary>The trainings on fresh seeds of what the agent hands over (<see cref="AgentCatalog.HandsOver"/>); null where the study failed.</summary>
    public ConfirmedRuns? HandedOver => AgentCatalog.HandsOver(Entry.Agent) == Handover.Policy ? End.Result?.Policy : End.Result?.Best.Confirmed;

    /// <summary>
    /// The score that agents are compared by: mean test accuracy over the fresh seeds, 0 … 1; <see cref="FailedAccuracy"/> where the
    /// study failed. Validation data chose what is handed over, the test split was read once.
    /// </summary>
    public double TestAccuracy => HandedOver?.Runs.Average(run => run.Test.Accuracy) ?? FailedAccuracy;
}
