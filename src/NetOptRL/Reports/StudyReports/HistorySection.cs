using NetOptRL.Agents;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What every episode scored, and the best so far.</summary>
internal static class HistorySection
{
    private const string Stopped = " A stopped episode is shown with what it had reached by then, which is no final score.";

    public static ReportSection Create(StudyMaterial material)
    {
        var scores = material.Sample.Episodes.Select(episode => episode.Score).ToArray();
        var episodes = new AxisSpec("episode") { IsWhole = true, Low = 0, High = material.Sample.Total };
        var score = new AxisSpec(material.EndScore) { Low = Fences.Low(scores) };
        var below = scores.Count(value => value < score.Low);
        var chart = new ScatterChart(episodes, score, EpisodeFacts.NameColumn, [.. Groups(material)])
        {
            Lines = [new LineSeries("best complete episode so far", "s2", [.. Records(material)]) { IsStep = true }],
        };
        var records = material.Records.Records.Count;
        return new ReportSection("Optimization history",
        [
            chart.ToFigure("Scores of the episodes, in the order of the search",
                Words.Drawn(material.Sample)
                + $" The line is of all complete episodes, since only they can be handed over: {Counted.Of(records, "time")} one was better than "
                + "all before."
                + (material.Ends.Count(EpisodeState.Stopped) > 0 ? Stopped : "")
                + (below > 0 ? $" {Counted.Of(below, "shown episode")} below the axis {(below == 1 ? "is" : "are")} drawn faintly at its edge." : "")),
        ]);
    }

    private static IEnumerable<ScatterGroup> Groups(StudyMaterial material) =>
        new[] { (EpisodeState.Complete, "complete", "s0"), (EpisodeState.Stopped, "stopped", "s4"), (EpisodeState.Diverged, "diverged", "s3") }
            .Select(group => new ScatterGroup(group.Item2, group.Item3, Points(material, group.Item1)))
            .Where(group => group.Points.Count > 0);

    private static ScatterPoint[] Points(StudyMaterial material, EpisodeState state) =>
        [.. material.Sample.Episodes.Where(episode => episode.State == state).Select(episode => new ScatterPoint(episode.Name, episode.Number, episode.Score))];

    private static IEnumerable<LinePoint> Records(StudyMaterial material)
    {
        var records = Thinning.Evenly(material.Records.Records, 300);
        foreach (var (episode, score) in records)
            yield return new LinePoint(episode, score);
        if (records.Count > 0 && records[^1].Episode < material.Sample.Total - 1)
            yield return new LinePoint(material.Sample.Total - 1, records[^1].Score);
    }
}
