using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Reports.StudyReports;

namespace NetOptRL.Reports.Comparisons;

/// <summary>How fast each agent finds good schedules.</summary>
internal static class FoundSection
{
    private const int MostInHalf = 6; // more names do not fit above half a page

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
        {
            yield return new NoteBlock($"In `{environment}` no search has found anything.");
            yield break;
        }
        var (samples, unit) = Words.Scaled("training samples", most);
        yield return Chart(samples, point => point.TrainingSamples / unit).ToFigure($"{environment}: best score found, against training samples", "");
        yield return Chart(new AxisSpec("time of search", "s"), point => point.Seconds).ToFigure($"{environment}: best score found, against time", "");

        LineChart Chart(AxisSpec x, Func<FoundPoint, double> at)
        {
            LineSeries[] series =
            [
                .. material.Record.Agents
                    .Select(agent => new LineSeries(agent, material.ClassesOf(agent), FoundCurve.Of(material.TracesOf(environment, agent), at)) { IsStep = true })
                    .Where(curve => curve.Points.Count > 0),
            ];
            var low = Fences.Low(series.SelectMany(curve => curve.Points).Select(point => point.Y));
            return new LineChart(x, new AxisSpec("best score found") { Low = low }, series)
            {
                Size = series.Length > MostInHalf ? ChartSize.Full : ChartSize.Half,
            };
        }
    }
}
