using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

/// <summary>Comparisons on the digits small enough to be run many times in a test.</summary>
internal static class ComparisonOfTest
{
    /// <summary>Learning rates at which everything diverges.</summary>
    public static EnvironmentSpec Hopeless { get; } = EnvironmentCatalog.Parse(
        string.Join('\n', StudyOfTest.Environment.Text.Split('\n').Select(line =>
            line.StartsWith("name:", StringComparison.Ordinal) ? "name: hopeless"
            : line.Contains("initialLearningRates:") ? "  initialLearningRates: [1e38]"
            : line.Contains("learningRateFactors:") ? "  learningRateFactors: [1, 2]"
            : line.Contains("learningRateRange:") ? "  learningRateRange: [1, 1e39]"
            : line.Contains("optimizers:") ? "  optimizers: [sgd]"
            : line)),
        "hopeless.yaml");

    public static ComparisonOptions Options(TemporaryFolder folder, string name = "comparison") => new()
    {
        Environments = [StudyOfTest.Environment],
        Agents = ["ppo", "reinforce"],
        Budget = Budget.Parse("24ep"),
        Seeds = [3, 4],
        Name = name,
        Population = 6,
        Workers = 2,
        OutputFolder = folder.Path,
    };

    public static ComparisonResult Run(ComparisonOptions options)
    {
        using var comparison = Comparison.Create(options);
        return comparison.Run(null, null);
    }
}
