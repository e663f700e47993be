using NetOptRL.Agents;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What the episodes of the rollouts reached, against samples and against seconds.</summary>
internal static class LearningSection
{
    private const string Heading = "Learning curves", Best = "best complete of a rollout", Mean = "mean of a rollout";
    private const string Low = "10 % quantile", High = "90 % quantile";

    public static ReportSection Create(StudyMaterial material) => new(Heading,
    [
        .. material.Learning.Points is [var only] ? OneRollout(material, only) : Curves(material),
    ]);

    private static IEnumerable<ReportBlock> Curves(StudyMaterial material)
    {
        var points = material.Learning.Points;
        var (samplesAxis, unit) = Words.Scaled("training samples", points[^1].TrainingSamples);
        double Samples(LearningCurvePoint point) => point.TrainingSamples / unit;
        double Seconds(LearningCurvePoint point) => point.Seconds;
        var secondsAxis = new AxisSpec("time of search", "s");
        var accuracyAxis = new AxisSpec(material.EndAccuracy, "%");
        Spread Accuracy(LearningCurvePoint point) => Times(100, point.Accuracy);
        var scoreAxis = new AxisSpec(material.EndScore) { Low = Fences.Low(points.Select(point => point.Score.Low)) };
        var joined = Words.Joined(material.Learning.Buckets, "the best of their bests, the means of their means and bands");
        return
        [
            new ProseBlock($"""
                What the episodes of a rollout reach in the end, over the search. An agent that learns raises the mean; the best complete episode of a rollout
                says what it has found by then. Bands hold the middle 80 % of a rollout's episodes.{joined}
                """),
            .. Stopped(material),
            Chart(samplesAxis, accuracyAxis, Samples, Accuracy).ToFigure("Accuracy against training samples", "Samples of all networks together."),
            Chart(secondsAxis, accuracyAxis, Seconds, Accuracy).ToFigure("Accuracy against time", "Seconds by the clock, the agent's own included."),
            Chart(samplesAxis, scoreAxis, Samples, point => point.Score).ToFigure("Score against training samples", Diverged(scoreAxis)),
            Chart(secondsAxis, scoreAxis, Seconds, point => point.Score).ToFigure("Score against time", Diverged(scoreAxis)),
        ];

        LineChart Chart(AxisSpec x, AxisSpec y, Func<LearningCurvePoint, double> at, Func<LearningCurvePoint, Spread> of) => new(
            x, y,
            [
                new(Mean, "s2", [.. points.Select(point => new LinePoint(at(point), of(point).Mean, of(point).Low, of(point).High))]),
                new(Best, "s0", [.. points.Select(point => new LinePoint(at(point), of(point).Best))]),
            ])
        {
            Size = ChartSize.Half,
            Band = (Low, High),
        };
    }

    /// <summary>One rollout is a point, of which no curve can be drawn.</summary>
    private static IEnumerable<ReportBlock> OneRollout(StudyMaterial material, LearningCurvePoint only)
    {
        var (accuracy, score) = (Times(100, only.Accuracy), only.Score);
        return
        [
            new NoteBlock("The search had one rollout, of which there are no curves: what its episodes reached stands in the table."),
            .. Stopped(material),
            new TableBlock("What the episodes of the only rollout reached", "", new ReportTable(
                ["of the rollout", new(material.EndAccuracy, "%"), material.EndScore],
                [
                    [Best, accuracy.Best, score.Best], [Mean, accuracy.Mean, score.Mean], [Low, accuracy.Low, score.Low],
                    [High, accuracy.High, score.High],
                ])),
        ];
    }

    private static IEnumerable<NoteBlock> Stopped(StudyMaterial material)
    {
        if (material.Ends.Count(EpisodeState.Stopped) is var stopped and > 0)
        {
            yield return new NoteBlock($"""
                {Counted.Number(stopped)} of {Counted.Of(material.Sample.Total, "episode")} {Counted.Was(stopped)} stopped. A stopped episode counts in means
                and bands with what it had reached by then, which is less than a whole training reaches and no final score: these curves say how the agent
                spends its budget as much as how good its schedules are. The best of a rollout is of whole trainings alone.
                """);
        }
    }

    private static Spread Times(double factor, Spread spread) => new(factor * spread.Best, factor * spread.Mean, factor * spread.Low, factor * spread.High);

    private static string Diverged(AxisSpec axis) => "A diverged episode counts with the reward's floor." + Words.Beyond(axis);
}
