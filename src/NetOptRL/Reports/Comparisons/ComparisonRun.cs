using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>Runs a comparison as it is meant to be run: with all files of every study written as the study ends.</summary>
public static class ComparisonRun
{
    /// <summary>
    /// Runs its studies, or those that earlier sessions left, and writes the files of every study as it ends (<see cref="StudyFiles"/>); of one
    /// without a result its report. The comparison's own are written by <see cref="ComparisonFiles.Write"/>.
    /// </summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="onProgress">Called on this thread before every study and after every rollout.</param>
    /// <param name="cancellation">Ends it early with everything learned saved.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="InvalidInputException">A study's folder holds another study than the comparison's, or was altered.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    public static ComparisonResult Run(
        this Comparison comparison, Action<ComparisonProgress>? onProgress = null, CancellationToken cancellation = default) =>
        comparison.Run(onProgress, WriteFiles, cancellation);

    private static void WriteFiles(Study study, StudyEnd end)
    {
        if (end.Result is { } result)
            StudyFiles.Write(study, result);
        else
            StudyReport.Write(study.Folder);
    }
}
