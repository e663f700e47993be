using NetOptRL.Agents;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Training;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What was decided and what it scored, episode by episode.</summary>
internal static class DecisionSection
{
    private const string Heading = "Decisions and scores";
    private const int MostLines = 500;

    public static ReportSection Create(StudyMaterial material)
    {
        var complete = material.Sample.Episodes.Where(episode => episode.State == EpisodeState.Complete).ToArray();
        if (complete.Length == 0)
            return new ReportSection(Heading, [new NoteBlock("No episode of the sample was trained to its end: there are no decisions to compare.")]);
        var shown = Thinning.Evenly(complete, MostLines);
        var best = shown.OrderByDescending(episode => episode.Score).Take((shown.Count + 9) / 10).ToHashSet();
        var columns = Columns(material, shown);
        ParallelLine Line(EpisodeFacts episode) => new(episode.Name, [.. columns.Select(column => column.Of(episode))], best.Contains(episode));
        var chart = new ParallelChart(EpisodeFacts.NameColumn, [.. columns.Select(column => column.Axis)], [.. shown.Select(Line)]);
        return new ReportSection(Heading,
        [
            chart.ToFigure("From decisions to score",
                $"""
                {Counted.Of(shown.Count, "complete episode")} of {Counted.Of(material.Sample.Total, "episode")}; the best tenth is highlighted.
                The mean change is that of log10 of the rate from a decision to the next: 0 is a constant rate.
                Values beyond an axis are drawn at its edge.
                """),
        ]);
    }

    private static IReadOnlyList<(ParallelAxis Axis, Func<EpisodeFacts, double> Of)> Columns(StudyMaterial material, IReadOnlyList<EpisodeFacts> shown)
    {
        var optimizers = material.Spec.Actions.Optimizers.Order().ToArray();
        var unit = material.Spec.Actions.PruneScale == Training.PruneScale.LayerDeviation ? "σ" : null;
        return
        [
            (new(new("initial rate") { IsLogarithmic = true }), episode => episode.Actions[0].LearningRate),
            (new(new("mean change", "log10")), episode => episode.MeanLogRateChange),
            (new(new("final rate") { IsLogarithmic = true }), episode => episode.Actions[^1].LearningRate),
            .. optimizers.Length < 2 ? [] : ((ParallelAxis, Func<EpisodeFacts, double>)[])
            [
                (new(new(material.Spec.Actions.SwitchOptimizer ? "last optimizer" : "optimizer")) { Categories = [.. optimizers.Select(OptimizerNames.Of)] },
                    episode => Array.IndexOf(optimizers, episode.Actions[^1].Optimizer)),
            ],
            .. !material.Prunes ? [] : ((ParallelAxis, Func<EpisodeFacts, double>)[])
            [
                (new(new("mean threshold", unit)), episode => episode.Actions.Average(action => action.PruneThreshold)),
            ],
            (new(new("final score") { Low = Fences.Low(shown.Select(episode => episode.Score)) }), episode => episode.Score),
        ];
    }
}
