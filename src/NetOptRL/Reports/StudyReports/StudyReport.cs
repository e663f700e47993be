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
    /// <summary>Makes the report and writes <c>report.html</c>, <c>report.md</c> and <c>report.json</c> over earlier ones, each whole.</summary>
    /// <param name="result">What the study found.</param>
    /// <param name="rollouts">Its rollouts in index order, such as <see cref="IStudyStore.Rollouts"/> gives them; they are read once, one by one.</param>
    /// <param name="folder">Where to write; it must exist.</param>
    /// <exception cref="InvalidInputException">The rollouts are not those of the result.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(StudyResult result, IEnumerable<StoredRollout> rollouts, string folder) => ReportFiles.Write(Create(result, rollouts), folder);

    /// <summary>
    /// The same from the store in the study's own folder, without training. A study without a result, failed or under way, has a report of
    /// its search.
    /// </summary>
    /// <param name="folder">The study's folder; it is read only where <paramref name="to"/> is another.</param>
    /// <param name="to">Where to write; it must exist. Null takes the study's folder.</param>
    /// <exception cref="InvalidInputException">There is no study, or its store was altered.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(string folder, string? to = null) => ReportFiles.Write(Create(StudyMaterial.Read(folder)), to ?? folder);

    internal static ReportDocument Create(StudyResult result, IEnumerable<StoredRollout> rollouts) => Create(StudyMaterial.Collect(result, rollouts));

    internal static ReportDocument Create(StudyMaterial material) => new(
        $"Study {material.Study.Name}",
        $"{material.Study.EnvironmentName}, agent {material.Study.Agent}, seed {Cell.Label(material.Study.Seed)}, NetOptRL {material.Study.Version}",
        [
            SummarySection.Create(material),
            .. material.Spent.Episodes > 0 ? Searched(material) : material.Failures.Count > 0 ? [EndsSection.Create(material)] : [],
            ReproductionSection.Create(material),
        ]);

    private static IEnumerable<ReportSection> Searched(StudyMaterial material) =>
    [
        LearningSection.Create(material),
        HistorySection.Create(material),
        .. material.HasResult ? (ReportSection[])[TrainingSection.Create(material)] : [],
        RateSection.Create(material),
        OptimizerSection.Create(material),
        DensitySection.Create(material),
        DecisionSection.Create(material),
        ImportanceSection.Create(material),
        DiagnosticsSection.Create(material),
        EndsSection.Create(material),
    ];
}
