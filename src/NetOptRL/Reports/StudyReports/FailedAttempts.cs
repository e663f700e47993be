using System.Globalization;
using NetOptRL.Reports.Documents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>The attempts at rollouts that failed, and what became of the rollouts; nothing where none did.</summary>
internal static class FailedAttempts
{
    /// <summary>The most attempts that are listed one by one.</summary>
    private const int MostListed = 100;

    public static IEnumerable<ReportBlock> Of(StudyMaterial material)
    {
        var (failures, stayed) = (material.Failures, material.FailedRollouts.Count);
        if (failures.Count + stayed == 0)
            yield break;
        yield return new ProseBlock($"""
            {Counted.Of(failures.Count, "attempt")} at rollouts failed, for want of memory or another reason outside of the study. A later attempt gives the
            bits that the first would have given, so it leaves no trace in what was found. {Counted.Of(stayed, "rollout")} stayed failed: without
            episodes, and nothing was learned from {(stayed == 1 ? "it" : "them")}.
            """);
        var shown = failures.Take(MostListed).ToArray();
        yield return new TableBlock(
            "Attempts that failed",
            shown.Length < failures.Count ? $"The first {shown.Length} of {failures.Count.ToString("N0", CultureInfo.InvariantCulture)}." : "",
            new ReportTable(
                ["phase", "rollout", "attempt", "when (UTC)", "worker", "what became of it", "reason"],
                [.. shown.Select(failure => Row(failure, material))]));
    }

    private static Cell[] Row(FailedAttempt failure, StudyMaterial material) =>
    [
        failure.Phase == StudyPhase.Searching ? "search" : "final evaluation",
        failure.Rollout, failure.Attempt, failure.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), failure.Worker,
        Fate(failure, material), failure.Reason,
    ];

    private static string Fate(FailedAttempt failure, StudyMaterial material) => failure.Phase switch
    {
        StudyPhase.Confirming => material.HasResult ? "a later attempt succeeded" : "not done yet",
        _ when material.FailedRollouts.Contains(failure.Rollout) => "stayed failed",
        _ when failure.Rollout < material.Spent.Rollouts => "a later attempt succeeded",
        _ => "not in the record",
    };
}
