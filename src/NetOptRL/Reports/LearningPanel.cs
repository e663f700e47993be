using NetOptRL.Reports.Figures;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>The search: what the episodes of each rollout reached, mean and best.</summary>
internal static class LearningPanel
{
    private const double Height = 150;
    private const int MostPoints = 200;

    public static Panel Draw(IReadOnlyList<LearningPoint> history, double top)
    {
        var points = Thin(history);
        var accuracies = Axis.Linear(points.SelectMany(point => new[] { 100 * point.Mean, 100 * point.Best }), 0, 100);
        var panel = new Panel(StudyPicture.Area(top, Height), Axis.Exactly(0, history.Count).OfWholeNumbers(), accuracies);
        panel.DrawFrame("validation accuracy at an episode's end or stop, %", "rollouts");
        panel.DrawHeading("Search", [new("best complete of a rollout", "first", LegendKey.Line), new("mean of a rollout", "second", LegendKey.Line)]);
        Draw(points.Select(point => (point.X, 100 * point.Best)), "first");
        Draw(points.Select(point => (point.X, 100 * point.Mean)), "second");
        return panel;

        void Draw(IEnumerable<(double X, double Y)> curve, string classes)
        {
            panel.DrawCurve(curve, classes);
            panel.DrawLonePoints(curve, classes);
        }
    }

    /// <summary>
    /// Joins neighbouring rollouts so that a long search stays a small picture: the mean of means, and of the bests, which are of episodes
    /// trained to their end, the best; none where no episode was.
    /// </summary>
    private static (double X, double Mean, double Best)[] Thin(IReadOnlyList<LearningPoint> history)
    {
        var size = (history.Count + MostPoints - 1) / MostPoints;
        var first = 0;
        return [.. history.Chunk(Math.Max(1, size)).Select(part =>
        {
            var middle = first + (part.Length + 1) / 2.0;
            first += part.Length;
            return (Middle: middle, Points: part.Where(point => !point.IsFailed).ToArray());
        })
        .Where(part => part.Points.Length > 0)
        .Select(part => (part.Middle, part.Points.Average(point => point.MeanAccuracy), part.Points.Max(point => point.BestAccuracy)))];
    }
}
