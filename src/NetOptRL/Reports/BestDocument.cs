using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Reports;

/// <summary>The chosen schedule, what it scored where it was found, and what it scored again.</summary>
/// <param name="Schedule">Its decisions in order.</param>
/// <param name="Validation">What it scored in the search: the largest of many, so biased upwards.</param>
/// <param name="Confirmed">What it scored on fresh seeds.</param>
internal sealed record BestDocument(IReadOnlyList<ScheduleEntryDocument> Schedule, Metrics Validation, ConfirmedDocument Confirmed)
{
    public static BestDocument Of(BestSchedule best, bool isText) =>
        new([.. best.Schedule.Select(ScheduleEntryDocument.Of)], best.Found, ConfirmedDocument.Of(best.Confirmed, isText));
}

/// <summary>One decision of a schedule.</summary>
/// <param name="Decision">Number of the decision, from 0.</param>
/// <param name="Step">Mini-batch from which it holds.</param>
/// <param name="LearningRate">Step size.</param>
/// <param name="Optimizer">The optimizer's name in lower case.</param>
/// <param name="PruneThreshold">0 for none.</param>
internal sealed record ScheduleEntryDocument(int Decision, int Step, double LearningRate, string Optimizer, double PruneThreshold)
{
    public static ScheduleEntryDocument Of(ScheduleEntry entry) =>
        new(entry.Decision, entry.Step, entry.LearningRate, OptimizerNames.Of(entry.Optimizer), entry.PruneThreshold);

    /// <summary>The decision; its optimizer must be one that <see cref="OptimizerNames.All"/> knows.</summary>
    public ScheduleEntry ToEntry() => new(Decision, Step, LearningRate, OptimizerNames.All[Optimizer], PruneThreshold);
}
