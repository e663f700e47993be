using NetOptRL.Agents;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Reports.Statistics;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What accuracy costs in weights: all episodes, and those that no other beats in both.</summary>
internal static class DensitySection
{
    private const int MostFrontPoints = 300;

    public static ReportSection Create(StudyMaterial material)
    {
        if (!material.Prunes)
            return new ReportSection("Accuracy and density", [new ProseBlock("The environment prunes nothing: every network keeps all of its weights.")]);
        var complete = material.Sample.Episodes.Where(episode => episode.State == EpisodeState.Complete).ToArray();
        var front = material.Front.Front;
        var accuracy = new AxisSpec("validation accuracy", "%") { Low = Fences.Low(complete.Select(episode => 100 * episode.Validation.Accuracy)) };
        var chart = new ScatterChart(new AxisSpec("density", "%"), accuracy, $"{EpisodeFacts.NameColumn}, or seed",
        [
            new("episodes", "s0", [.. complete.Select(Point)]),
            .. material.HasResult ? Confirmed(material.Result) : [],
        ])
        {
            Lines = [new LineSeries("Pareto front of the search", "s5", [.. Thinning.Evenly(front, MostFrontPoints).Select(Corner)]) { IsStep = true }],
        };
        var hypervolume = ParetoFront.Hypervolume([.. front.Select(point => point.TradeOff)], ParetoFront.WorstCorner);
        return new ReportSection("Accuracy and density",
        [
            new ProseBlock($"""
                Density is the share of the weights that are left. The front holds the {Counted.Of(front.Count, "episode")} that no other beats in both;
                it covers a hypervolume of {NumberText.Of(hypervolume)}, the area in accuracy × density that it dominates within the corner of no accuracy
                at full density: 1 would be full accuracy without weights. The front is the best of many noisy trainings, so biased upwards.
                """),
            chart.ToFigure("Accuracy against density, validation data",
                $"""
                {Counted.Of(complete.Length, "complete episode")} of {Counted.Of(material.Sample.Total, "episode")}{Words.Sampled(material.Sample)}; the
                front is of all{(material.HasResult ? ", the best schedule and the policy are the runs on fresh seeds" : "")}.{Words.Beyond(accuracy)}
                """),
        ]);
    }

    private static LinePoint Corner(FrontPoint point) => new(100 * point.TradeOff.Density, 100 * point.TradeOff.Accuracy);

    private static ScatterPoint Point(EpisodeFacts episode) => new(episode.Name, 100 * episode.Validation.Density, 100 * episode.Validation.Accuracy);

    private static ScatterGroup[] Confirmed(StudyResult result) =>
        [Confirmed(Words.Policy, Words.PolicyClasses, result.Policy), Confirmed(Words.Best, "s4", result.Best.Confirmed)];

    private static ScatterGroup Confirmed(string name, string classes, ConfirmedRuns confirmed) => new(name, classes,
    [
        .. from run in confirmed.Runs
           where run.Episode.State == EpisodeState.Complete
           let last = run.Episode.Validation[^1]
           select new ScatterPoint(Cell.Label(run.Seed).ToString(), 100 * last.Density, 100 * last.Accuracy),
    ])
    {
        IsStrong = true,
    };
}
