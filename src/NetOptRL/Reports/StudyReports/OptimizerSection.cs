using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Training;

namespace NetOptRL.Reports.StudyReports;

/// <summary>Which optimizers were in use, over the search and within its last episodes.</summary>
internal static class OptimizerSection
{
    private const string Heading = "Optimizers";
    private static readonly AxisSpec Share = new("share of episodes", "%");

    public static ReportSection Create(StudyMaterial material)
    {
        var use = material.Optimizers;
        if (material.Spec.Actions.Optimizers is [var only])
            return new ReportSection(Heading, [new ProseBlock($"The environment offers one optimizer, `{OptimizerNames.Of(only)}`: all episodes used it.")]);
        var search = Chart(Words.Rollout, use.OverSearch, column => (use.Buckets.Start(column), use.Buckets.Start(column + 1)));
        var within = use.OverDecisions;
        return new ReportSection(Heading,
        [
            search.ToFigure("Use over the search", "Share of the episodes that used each optimizer"
                + (material.Spec.Actions.SwitchOptimizer ? "; an episode that switched counts for each by its share of the decisions." : ".")
                + Words.Joined(use.Buckets, "the mean of their shares")),
            within.Any(shares => !shares.SequenceEqual(within[0]))
                ? Chart(Words.MiniBatches, within, column => (material.Steps[column], material.Steps[column + 1])).ToFigure(
                    "Use within an episode", $"Over the episodes of {material.Phases.Late} that were still trained.")
                : new ProseBlock($"""
                    Within the episodes of {material.Phases.Late} the shares did not change from the first decision to the last: {Shares(within[0])}.
                    """),
        ]);

        StackChart Chart(AxisSpec x, IReadOnlyList<double[]> shares, Func<int, (double From, double To)> ends)
        {
            var offered = material.Spec.Actions.Optimizers.Order().ToArray();
            return new StackChart(x, Share, [.. offered.Select(optimizer => (OptimizerNames.Of(optimizer), SeriesStyle.Of(optimizer)))],
                [.. shares.Select((share, column) => Column(share, offered, ends(column)))]);
        }
    }

    private static string Shares(double[] shares) => string.Join(", ", Enum.GetValues<OptimizerKind>()
        .Where(optimizer => shares[(int)optimizer] > 0)
        .Select(optimizer => $"{OptimizerNames.Of(optimizer)} {NumberText.Of(Math.Round(100 * shares[(int)optimizer], 1))} %"));

    private static StackColumn Column(double[] shares, OptimizerKind[] offered, (double From, double To) ends) =>
        new(ends.From, ends.To, [.. offered.Select(optimizer => shares[(int)optimizer])]);
}
