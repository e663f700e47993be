using NetOptRL.Reports.Documents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>How to run the study again, and what must then be equal.</summary>
internal static class ReproductionSection
{
    public static ReportSection Create(StudyMaterial material)
    {
        var study = material.Study;
        (string Name, Cell Value)[] rows =
        [
            ("study", study.Name),
            ("environment", study.EnvironmentName),
            ("agent", study.Agent),
            ("seed", Cell.Label(study.Seed)),
            ("population", $"{study.Population}"),
            ("budget given", study.Budget),
            ("budget spent", $"{material.Spent.Episodes}ep"),
            ("device", study.Device),
            ("SHA-256 of the data", Cell.Code(study.DataSha256)),
            .. material.HasResult ? Ended(material.Result) : [("version of netoptrl", study.Version)],
        ];
        return new ReportSection("How to reproduce it",
        [
            new ProseBlock("""
                The study follows from what stands here and from nothing else: neither the number of workers nor an interruption changes a bit. Run again on a
                machine of the same type with the same versions, it must give the same digest, which is a hash over every decision, observation, reward and
                metric of every rollout and of the final evaluation.
                """),
            .. material.HasResult ? (ReportBlock[])[new CodeBlock("Run it again and compare, rollout by rollout", "netoptrl reproduce result.json\n")] : [],
            new TableBlock("What it followed from", "", ReportTable.OfPairs("what", rows)),
            new CodeBlock("The environment's text, `environment.yaml`", study.EnvironmentText, IsFolded: true),
        ]);
    }

    private static IEnumerable<(string Name, Cell Value)> Ended(StudyResult result) =>
    [
        ("workers of the last session", $"{result.Workers}"),
        ("digest", Cell.Code(result.Digest)),
        .. result.Versions.OrderBy(version => version.Key, StringComparer.Ordinal).Select(version => ($"version of {version.Key}", (Cell)version.Value)),
    ];
}
