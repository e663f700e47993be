using System.Globalization;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>Runs a comparison as it is meant to be run: with all files of every study written as the study ends.</summary>
public static class ComparisonRun
{
    /// <summary>
    /// Runs its studies, or those that earlier sessions left, and writes the files of every study as it ends (<see cref="StudyFiles"/>, or
    /// <see cref="FailedStudyFiles"/> of one without a result). The comparison's own are written by <see cref="ComparisonFiles.Write"/>.
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

    /// <summary>
    /// All that a script does with a comparison: goes on with that of the options' name, or makes it where there is none, runs it to its end,
    /// and writes its files and those of its studies. A script that was interrupted and is run again goes on where it was.
    /// </summary>
    /// <param name="options">With a name.</param>
    /// <param name="progress">Gets a line before every study, and at the end one that says where the report is; null for none.</param>
    /// <param name="cancellation">Ends it early with everything learned saved.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="InvalidInputException">
    /// There is a comparison of that name that is not what the options say, an option does not hold, data is missing, or a store was altered.
    /// </exception>
    /// <exception cref="LibTorchLoadException">libtorch cannot be loaded.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    public static ComparisonResult ToEnd(ComparisonOptions options, TextWriter? progress = null, CancellationToken cancellation = default)
    {
        using var comparison = Comparison.OpenOrCreate(options);
        var result = Run(comparison, Tell, cancellation);
        ComparisonFiles.Write(comparison.Folder);
        progress?.WriteLine($"Report: {Path.Combine(comparison.Folder, ReportFiles.Html)}");
        return result;

        void Tell(ComparisonProgress now)
        {
            if (now.Study is null)
                progress?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now.Number} of {now.Count}: {now.Entry.Name}"));
        }
    }

    private static void WriteFiles(Study study, StudyEnd end)
    {
        if (end.Result is { } result)
            StudyFiles.Write(study, result);
        else
            FailedStudyFiles.Write(study.Folder);
    }
}
