using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Reports.Statistics;

namespace NetOptRL.Reports.Comparisons;

/// <summary>Each competitor's scores in one number, three ways, with intervals.</summary>
internal static class AggregateSection
{
    public const string Incomplete = "No seed is complete yet: statistics need every study of one seed at least to have ended.";

    public static ReportSection Create(ComparisonMaterial material)
    {
        const string heading = "All runs in one number";
        if (material.Document.Statistics is not { } statistics)
            return new ReportSection(heading, [new NoteBlock(Incomplete)]);
        var (axis, factor) = material.Scale;
        ShownEstimate Shown(BootstrapEstimate estimate) => new(factor * estimate.Value, factor * estimate.Low, factor * estimate.High);
        var chart = new IntervalChart(
            "competitor",
            [axis with { Name = "mean" }, axis with { Name = "median" }, axis with { Name = "interquartile mean" }],
            [
                .. statistics.Comparison.Agents.OrderByDescending(agent => agent.Aggregates.InterquartileMean.Value).Select(agent => new IntervalRow(
                    agent.Name, material.ClassesOf(agent.Name),
                    [Shown(agent.Aggregates.Mean), Shown(agent.Aggregates.Median), Shown(agent.Aggregates.InterquartileMean)])),
            ]);
        return new ReportSection(heading,
        [
            new ProseBlock($"""
                After R. Agarwal et al., “Deep reinforcement learning at the edge of the statistical precipice” (2021), over
                {Counted.Of(statistics.Seeds.Count, "seed")} and {Counted.Of(material.Record.Environments.Count, "environment")}: the mean of all runs, the
                median of the environments' means (of the seeds where there is one environment), and the mean of the middle half of all runs, which that paper
                recommends. Intervals are 95 % by stratified bootstrap: they speak of other seeds in these environments, not of other environments.
                """),
            .. FewSeeds(statistics.Seeds.Count),
            chart.ToFigure($"{char.ToUpperInvariant(axis.Name[0])}{axis.Name[1..]} over all runs", "Ordered by interquartile mean."),
            .. Normalisation(material, statistics.Normalisation),
        ]);
    }

    private static IEnumerable<ReportBlock> FewSeeds(int seeds)
    {
        if (seeds == 1)
            yield return new NoteBlock("One seed: there are no intervals, and nothing here can be told from chance.");
        else if (seeds < 10)
        {
            yield return new NoteBlock($"""
                With {Counted.Of(seeds, "seed")} a bootstrap interval is too narrow. How much was simulated for the mean of normal scores in one environment
                alone: there an interval of nominally 95 % holds the truth in 84 % of cases with 5 seeds, 90 % with 10, 93 % with 20. For the median and the
                interquartile mean, and for several environments, it was not: take these numbers as a warning, not as a measure.
                """);
        }
    }

    private static IEnumerable<ReportBlock> Normalisation(ComparisonMaterial material, ScoreNormalisation normalisation)
    {
        if (material.Record.Environments.Count == 1)
            yield break;
        var failed = material.Document.Results.Any(row => row.Failed > 0);
        yield return new TableBlock(
            "What was normalised",
            "In each environment the lowest score of any competitor and seed became 0 and the highest 1, so that all environments weigh alike: the figures are "
                + "relative to what is compared here."
                + (failed ? " Where a study failed, the scale begins at its score, which pushes all others towards 1." : ""),
            new ReportTable(
                ["environment", new("score that became 0", "%"), new("score that became 1", "%")],
                [
                    .. material.Record.Environments.Zip(normalisation.Tasks, (environment, range) => (Cell[])
                        [environment.Name, 100 * range.Zero, 100 * range.One]),
                ]));
    }
}
