using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Reports.StudyReports;

namespace NetOptRL.Reports.Comparisons;

/// <summary>How fast each agent finds good schedules.</summary>
internal static class FoundSection
{
    private const int MostInHalf = 6; // more names do not fit above half a page
    private const double LeastLength = 0.01; // of the longest search: what is shorter is a point, not a curve

    public static ReportSection Create(ComparisonMaterial material) => new("Search",
    [
        new ProseBlock("""
            The best final score on validation data of any episode trained to its end, found so far; a score is the metric minus what density costs, higher is
            better. Lines are means over seeds, bands the range from the lowest to the highest. These are the highest of many, so biased upwards: what an agent
            is compared by stands above.
            """),
        .. material.Record.Environments.SelectMany(environment => Figures(material, environment.Name)),
    ]);

    private static IEnumerable<ReportBlock> Figures(ComparisonMaterial material, string environment)
    {
        var most = material.Record.Agents.SelectMany(agent => material.TracesOf(environment, agent)).SelectMany(trace => trace.Points)
            .Select(point => point.TrainingSamples).DefaultIfEmpty(0).Max();
        if (most == 0)
            return [new NoteBlock($"In `{environment}` no search has found anything.")];
        var (samples, unit) = Words.Scaled("training samples", most);
        var bySamples = Chart(samples, point => point.TrainingSamples / unit);
        var byTime = Chart(new AxisSpec("time of search", "s"), point => point.Seconds);
        if (!HasCurve(bySamples) && !HasCurve(byTime))
        {
            return
            [
                new NoteBlock($"In `{environment}` the searches were too short for curves: the table has what each agent had found in the end."),
                new TableBlock($"{environment}: best score found", "", bySamples.ToTable()),
            ];
        }
        return
        [
            bySamples.ToFigure($"{environment}: best score found, against training samples", Words.Beyond(bySamples.Y).Trim()),
            byTime.ToFigure($"{environment}: best score found, against time", Words.Beyond(byTime.Y).Trim()),
        ];

        LineChart Chart(AxisSpec x, Func<FoundPoint, double> at)
        {
            var series = WithoutSpecks(material.Record.Agents.Select(agent =>
                new LineSeries(agent, material.ClassesOf(agent), FoundCurve.Of(material.TracesOf(environment, agent), at)) { IsStep = true }));
            var fence = Fences.Low(series.SelectMany(curve => curve.Points).Select(point => point.Y));
            var hidesAll = series.Any(curve => curve.Points[^1].Y < fence); // of an agent whose best lies below
            return new LineChart(x, new AxisSpec("best score found") { Low = hidesAll ? null : fence }, series)
            {
                Size = series.Count > MostInHalf ? ChartSize.Full : ChartSize.Half,
            };
        }
    }

    private static bool HasCurve(LineChart chart) => chart.Series.Any(series => series.Points.Count > 1);

    /// <summary>Those that have points; one too short to be seen as a line is its last point, which is drawn as a mark.</summary>
    private static IReadOnlyList<LineSeries> WithoutSpecks(IEnumerable<LineSeries> series)
    {
        LineSeries[] found = [.. series.Where(curve => curve.Points.Count > 0)];
        var most = found.Select(curve => curve.Points[^1].X).DefaultIfEmpty(0).Max();
        return [.. found.Select(curve => curve.Points[^1].X - curve.Points[0].X > LeastLength * most ? curve : curve with { Points = [curve.Points[^1]] })];
    }
}
