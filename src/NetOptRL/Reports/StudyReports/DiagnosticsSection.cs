using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What the agent's updates say about themselves.</summary>
internal static class DiagnosticsSection
{
    /// <summary>Of a comparison's section too.</summary>
    public const string Heading = "Policy diagnostics";

    public static ReportSection Create(StudyMaterial material)
    {
        var updates = material.Updates;
        if (updates.Names.Count == 0)
            return new ReportSection(Heading, [new ProseBlock($"The agent `{material.Study.Agent}` measures nothing about its updates.")]);
        return new ReportSection(Heading,
        [
            new ProseBlock("What the agent measured at each of its updates, one after every rollout." + Words.Joined(updates.Buckets, "their mean")),
            .. updates.Buckets.Count == 1
                ? (IEnumerable<ReportBlock>)[OneUpdate(updates)]
                : Diagnostic.Of(updates.Names).Select(diagnostic => Figure(updates, diagnostic)),
        ]);
    }

    private static FigureBlock Figure(UpdateCurves updates, Diagnostic diagnostic)
    {
        var points = updates.Means(diagnostic.Name).Select((mean, bucket) => new LinePoint(updates.Buckets.Middle(bucket), mean));
        return new LineChart(Words.Rollout, diagnostic.Axis, [new LineSeries(diagnostic.Name, "s0", [.. points])]) { Size = ChartSize.Half }
            .ToFigure(diagnostic.Title, diagnostic.Caption);
    }

    /// <summary>One update is a point, of which no curve can be drawn.</summary>
    private static TableBlock OneUpdate(UpdateCurves updates) => new(
        "The only update",
        "There are no curves, since the search had one rollout.",
        ReportTable.OfPairs("measured", Diagnostic.Of(updates.Names).Select(diagnostic => (diagnostic.Axis.Heading, (Cell)updates.Means(diagnostic.Name)[0]))));
}
