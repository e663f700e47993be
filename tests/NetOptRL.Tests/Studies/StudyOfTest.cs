using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Reports.StudyReports;

namespace NetOptRL.Tests.Studies;

/// <summary>Studies on the digits small enough to be run many times in a test.</summary>
internal static class StudyOfTest
{
    public static EnvironmentSpec Environment { get; } = EnvironmentCatalog.Parse(
        EnvironmentCatalog.Find("digits-rnn").Text.Replace("hidden: [64]", "hidden: [8]").Replace("epochs: 5", "epochs: 1")
            .Replace("decisions: 10", "decisions: 4"),
        "study.yaml");

    /// <summary>An environment of networks so wide that 4,096 of them have more parameters than can be addressed.</summary>
    public static EnvironmentSpec Wide { get; } = EnvironmentCatalog.Parse(Environment.Text.Replace("hidden: [8]", "hidden: [400]"), "wide.yaml");

    /// <summary>An environment that prunes, all weights of which cost so much.</summary>
    public static EnvironmentSpec Pruning(string densityCost) => SampleStudies.Changed("densityCost: 0.2", $"densityCost: {densityCost}");

    private static readonly Lazy<string> WholeDigest = new(() =>
    {
        using var folder = new TemporaryFolder();
        return Run(Options(folder)).Digest;
    });

    /// <summary>The digest of the study of <see cref="Options"/>, run through without a disturbance.</summary>
    public static string Digest => WholeDigest.Value;

    public static StudyOptions Options(TemporaryFolder folder, string name = "study") => new()
    {
        Environment = Environment,
        Budget = Budget.Parse("48ep"),
        Name = name,
        Seed = 3,
        Population = 6,
        Workers = 2,
        OutputFolder = folder.Path,
    };

    public static StudyResult Run(StudyOptions options)
    {
        using var study = Study.Create(options);
        return study.Run();
    }
}
