using NetOptRL.Reports.Documents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What stands in a report's summary in place of what was found, where the study has no result.</summary>
internal static class UnfinishedSummary
{
    /// <summary>Why a study has no result, so far or at all.</summary>
    /// <param name="failure">How it failed; null where it is under way.</param>
    public static string Reason(FailedSearch? failure) => failure?.Reason
        ?? "it is under way, or was interrupted, or stopped since rollouts failed: this report holds what it has stored so far; go on with `netoptrl resume`.";

    /// <summary>Says so, and what is left out.</summary>
    public static IEnumerable<ReportBlock> Of(StudyMaterial material)
    {
        yield return new NoteBlock($"""
            The study has no result: {material.Reason} So there is no schedule and no policy that was confirmed on fresh seeds, and what a report says of
            them is left out: confirmed accuracies, training curves, the best schedule, the commands that reproduce it.
            """);
        if (material.Spent.Episodes == 0)
        {
            var found = material.Spent.Rollouts == 0 ? "No rollout is stored yet" : "Every rollout that is stored failed";
            yield return new NoteBlock($"{found}: the sections on the search are left out too.");
        }
    }
}
