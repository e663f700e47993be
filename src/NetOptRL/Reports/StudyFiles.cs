using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>All files of a finished study: its result, schedule, policy and picture (<see cref="ResultFiles"/>), and its report.</summary>
public static class StudyFiles
{
    /// <summary>
    /// Writes all of them into the study's folder, over earlier ones. Each file is whole at every moment; <c>result.json</c> is put in place
    /// last, so where it is, the others are.
    /// </summary>
    /// <param name="study">The study, still open, after <see cref="Study.Run"/>.</param>
    /// <param name="result">What it found.</param>
    /// <exception cref="InvalidInputException">The store was altered.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(Study study, StudyResult result)
    {
        using var stored = StoredStudy.Open(study.Folder);
        var report = StudyReport.Create(result, stored.Rollouts);
        WholeFiles.Write(study.Folder, [.. ReportFiles.Of(report), .. ResultFiles.Of(result, study.FinalPolicy)]);
    }
}
