using System.Text;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>The files of a study whose search left nothing to evaluate, such as one of which every episode diverged.</summary>
public static class FailedStudyFiles
{
    /// <summary>Why it has no result, as one JSON document that <c>reproduce</c> takes; it is put in place last.</summary>
    public const string Failure = "failure.json";

    /// <summary>
    /// Writes them into the study's folder, over earlier ones, from its store: its report, <c>environment.yaml</c>, <c>learning.csv</c> and
    /// <c>failure.json</c>. Each is whole at every moment.
    /// </summary>
    /// <param name="folder">The study's own folder.</param>
    /// <exception cref="InvalidInputException">There is no study that failed, or its store was altered.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(string folder)
    {
        using var stored = StoredStudy.Open(folder);
        var failure = stored.Read()?.Failure
            ?? throw new InvalidInputException($"study \"{stored.Record.Name}\" must have ended without a result, but has one or has not ended.");
        var report = StudyReport.Create(StudyMaterial.Read(folder));
        WholeFiles.Write(folder,
        [
            .. ReportFiles.Of(report),
            (ResultFiles.Environment, Encoding.UTF8.GetBytes(stored.Record.EnvironmentText)),
            (ResultFiles.Learning, Encoding.UTF8.GetBytes(ResultTables.Learning(failure.History))),
            (Failure, FailedStudyDocument.Of(stored.Record, failure).Write()),
        ]);
    }
}
