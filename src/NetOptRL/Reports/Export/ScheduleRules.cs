using NetOptRL.Studies;
using static System.FormattableString;

namespace NetOptRL.Reports.Export;

/// <summary>What a schedule that stands in a file must keep, to be carried out.</summary>
internal static class ScheduleRules
{
    /// <summary>The first rule that does not hold, with the value, as a message goes on after the schedule's name; null where all hold.</summary>
    public static string? Violation(IReadOnlyList<ScheduleEntry> entries)
    {
        if (entries.Count == 0)
            return "must have at least one decision, but is empty";
        foreach (var (i, entry) in entries.Index())
        {
            var least = i == 0 ? 0 : entries[i - 1].Step + 1L;
            if (entry.Step < least || (i == 0 && entry.Step > 0))
                return Invariant($"must begin at mini-batch 0 and ascend, but has decision {i} at {entry.Step}");
            if (!(entry.LearningRate > 0 && double.IsFinite(entry.LearningRate)))
                return Invariant($"must have finite rates greater than 0, but has {entry.LearningRate} at decision {i}");
            if (!(entry.PruneThreshold >= 0 && double.IsFinite(entry.PruneThreshold)))
                return Invariant($"must have finite thresholds of at least 0, but has {entry.PruneThreshold} at decision {i}");
        }
        return null;
    }
}
