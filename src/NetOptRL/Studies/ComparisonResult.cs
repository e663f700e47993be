namespace NetOptRL.Studies;

/// <summary>What a comparison found.</summary>
/// <param name="Comparison">What it was.</param>
/// <param name="Studies">Its studies in the order of <see cref="ComparisonRecord.Entries"/>.</param>
public sealed record ComparisonResult(ComparisonRecord Comparison, IReadOnlyList<ComparedStudy> Studies)
{
    /// <summary>The study of that place.</summary>
    public ComparedStudy Of(string environment, string agent, long seed) => Studies.Single(study => study.Entry == new ComparisonEntry(environment, agent, seed));
}

/// <summary>How one study of a comparison ended: with a result, or with the reason why there is none.</summary>
/// <param name="Entry">Which study.</param>
/// <param name="Result">What it found; null where it failed.</param>
/// <param name="Failure">Why it has no result; null where it has one.</param>
public sealed record ComparedStudy(ComparisonEntry Entry, StudyResult? Result, string? Failure)
{
    /// <summary>
    /// What a failed study counts for: the accuracy that a diverged network has. Nothing can score less, so that an agent never gains by
    /// handing over nothing.
    /// </summary>
    public const double FailedAccuracy = 0;

    /// <summary>The trainings on fresh seeds of what the agent hands over; null where the study failed.</summary>
    public ConfirmedRuns? HandedOver => Result?.Best.Confirmed;

    /// <summary>
    /// The score that agents are compared by: mean test accuracy over the fresh seeds, 0 … 1; <see cref="FailedAccuracy"/> where the
    /// study failed. Validation data chose what is handed over, the test split was read once.
    /// </summary>
    public double TestAccuracy => HandedOver?.Runs.Average(run => run.Test.Accuracy) ?? FailedAccuracy;
}
