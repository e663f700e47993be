using NetOptRL.Reports.Documents;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>
/// A study's report: what was found, how the search went, what mattered, what failed and how to run it again; as one HTML page that opens
/// offline, as Markdown and as JSON. The same study gives the same bytes.
/// </summary>
public static class StudyReport
{
    /// <summary>Makes the report and writes <c>report.html</c>, <c>report.md</c> and <c>report.json</c> over earlier ones, all or none.</summary>
    /// <param name="result">What the study found.</param>
    /// <param name="rollouts">Its rollouts in index order, such as <see cref="IStudyStore.Rollouts"/> gives them; they are read once, one by one.</param>
    /// <param name="folder">Where to write; it must exist.</param>
    /// <exception cref="InvalidInputException">The rollouts are not those of the result.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(StudyResult result, IEnumerable<StoredRollout> rollouts, string folder) => ReportFiles.Write(Create(result, rollouts), folder);

    /// <summary>The same from the store in the study's own folder, without training.</summary>
    /// <param name="folder">The study's folder; the report is written there.</param>
    /// <exception cref="InvalidInputException">There is no study, it has not ended or has no result, or its store was altered.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(string folder)
    {
        ReportFiles.Write(Create(StudyMaterial.Read(folder)), folder);
    }

    internal static ReportDocument Create(StudyResult result, IEnumerable<StoredRollout> rollouts) => Create(StudyMaterial.Collect(result, rollouts));

    private static ReportDocument Create(StudyMaterial material)
    {
        var study = material.Result.Study;
        return new ReportDocument(
            $"Study {study.Name}",
            $"{study.EnvironmentName}, agent {study.Agent}, seed {study.Seed}, NetOptRL {study.Version}",
            [
                SummarySection.Create(material),
                LearningSection.Create(material),
                HistorySection.Create(material),
                TrainingSection.Create(material),
                RateSection.Create(material),
                OptimizerSection.Create(material),
                DensitySection.Create(material),
                DecisionSection.Create(material),
                ImportanceSection.Create(material),
                DiagnosticsSection.Create(material),
                EndsSection.Create(material),
                ReproductionSection.Create(material),
            ]);
    }
}
