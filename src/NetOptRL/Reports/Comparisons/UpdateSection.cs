using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Reports.StudyReports;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What the agents' updates say about themselves; there is no such section where no agent measures any.</summary>
internal static class UpdateSection
{
    private const int MostInHalf = 6; // more names do not fit above half a page

    public static IEnumerable<ReportSection> Create(ComparisonMaterial material)
    {
        ReportBlock[] blocks = [.. material.Record.Environments.SelectMany(environment => Blocks(material, environment.Name))];
        if (blocks.Length == 0)
            yield break;
        yield return new ReportSection(DiagnosticsSection.Heading,
        [
            new ProseBlock($"""
                What the agents measured at each of their updates, one after every rollout, where they measure any. Lines are means over seeds, bands the range
                from the lowest to the highest, up to where the shortest search ends. Of a search of more than {UpdateCurve.MostPoints} rollouts each point is
                the mean of neighbouring ones.
                """),
            .. blocks,
        ]);
    }

    private static IEnumerable<ReportBlock> Blocks(ComparisonMaterial material, string environment)
    {
        var names = material.Record.Agents.SelectMany(agent => Updates(material, environment, agent)).SelectMany(trace => trace.Names)
            .Where(name => name != Diagnostic.BestScore) // the search's own section shows it, against samples and time
            .ToHashSet(StringComparer.Ordinal);
        var charts = Diagnostic.Of(names).Select(diagnostic => (Diagnostic: diagnostic, Chart: Chart(material, environment, diagnostic))).ToArray();
        if (charts.Length > 0 && charts.All(entry => entry.Chart.Series.All(series => series.Points.Count == 1)))
            return [OneUpdate(environment, charts)];
        return charts.Select(entry => entry.Chart.ToFigure($"{environment}: {Lower(entry.Diagnostic.Title)}", entry.Diagnostic.Caption));
    }

    private static LineChart Chart(ComparisonMaterial material, string environment, Diagnostic diagnostic)
    {
        LineSeries[] series =
        [
            .. material.Record.Agents
                .Select(agent => new LineSeries(agent, material.ClassesOf(agent), UpdateCurve.Of(Updates(material, environment, agent), diagnostic.Name)))
                .Where(curve => curve.Points.Count > 0),
        ];
        return new LineChart(Words.Rollout, diagnostic.Axis, series) { Size = series.Length > MostInHalf ? ChartSize.Full : ChartSize.Half };
    }

    /// <summary>One update is a point, of which no curve can be drawn.</summary>
    private static TableBlock OneUpdate(string environment, IEnumerable<(Diagnostic Diagnostic, LineChart Chart)> charts) => new(
        $"{environment}: the only update",
        "There are no curves, since the searches had one rollout. Means over seeds, and the lowest and highest of them.",
        new ReportTable(
            ["agent", "measured", "mean", "lowest", "highest"],
            [
                .. from entry in charts
                   from series in entry.Chart.Series
                   let point = series.Points[0]
                   select (Cell[])[series.Name, entry.Diagnostic.Axis.Heading, point.Y, point.Low, point.High],
            ])
        {
            IsMixed = true,
        });

    private static IEnumerable<UpdateTrace> Updates(ComparisonMaterial material, string environment, string agent) =>
        material.TracesOf(environment, agent).Select(trace => trace.Updates);

    private static string Lower(string title) => $"{char.ToLowerInvariant(title[0])}{title[1..]}";
}
