using NetOptRL.Agents;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What the episodes of the rollouts reached, against samples and against seconds.</summary>
internal static class LearningSection
{
    public static ReportSection Create(StudyMaterial material)
    {
        var points = material.Learning.Points;
        var (samplesAxis, unit) = Words.Scaled("training samples", points[^1].TrainingSamples);
        double Samples(LearningCurvePoint point) => point.TrainingSamples / unit;
        double Seconds(LearningCurvePoint point) => point.Seconds;
        var secondsAxis = new AxisSpec("time of search", "s");
        var accuracyAxis = new AxisSpec("final validation accuracy", "%");
        Spread Accuracy(LearningCurvePoint point) => Times(100, point.Accuracy);
        var scoreAxis = new AxisSpec("final score") { Low = Fences.Low(points.Select(point => point.Score.Low)) };
        var joined = Words.Joined(material.Learning.Buckets, "the best of their bests, the means of their means and bands");
        return new ReportSection("Learning curves",
        [
            new ProseBlock($"""
                What the episodes of a rollout reach in the end, over the search. An agent that learns raises the mean; the best complete episode of a rollout
                says what it has found by then. Bands hold the middle 80 % of a rollout's episodes.{joined}
                """),
            .. Stopped(material.Ends.Count(EpisodeState.Stopped), material.Sample.Total),
            Chart(samplesAxis, accuracyAxis, Samples, Accuracy).ToFigure("Accuracy against training samples", "Samples of all networks together."),
            Chart(secondsAxis, accuracyAxis, Seconds, Accuracy).ToFigure("Accuracy against time", "Seconds by the clock, the agent's own included."),
            Chart(samplesAxis, scoreAxis, Samples, point => point.Score).ToFigure("Score against training samples", Diverged(scoreAxis)),
            Chart(secondsAxis, scoreAxis, Seconds, point => point.Score).ToFigure("Score against time", Diverged(scoreAxis)),
        ]);

        LineChart Chart(AxisSpec x, AxisSpec y, Func<LearningCurvePoint, double> at, Func<LearningCurvePoint, Spread> of) => new(
            x, y,
            [
                new("mean of a rollout", "s2", [.. points.Select(point => new LinePoint(at(point), of(point).Mean, of(point).Low, of(point).High))]),
                new("best complete of a rollout", "s0", [.. points.Select(point => new LinePoint(at(point), of(point).Best))]),
            ])
        {
            Size = ChartSize.Half,
            Band = ("10 % quantile", "90 % quantile"),
        };
    }

    private static NoteBlock[] Stopped(int stopped, int all) => stopped == 0 ? [] :
    [
        new($"""
            {stopped:N0} of {Words.Count(all, "episode")} were stopped. They count in means and bands with what they had reached by then, which is less than
            whole trainings reach: these curves say how the agent spends its budget as much as how good its schedules are. The best of a rollout is of whole
            trainings alone.
            """),
    ];

    private static Spread Times(double factor, Spread spread) => new(factor * spread.Best, factor * spread.Mean, factor * spread.Low, factor * spread.High);

    private static string Diverged(AxisSpec axis) => "A diverged episode counts with the reward's floor." + Words.Beyond(axis);
}
