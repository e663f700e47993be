using NetOptRL.Agents;
using NetOptRL.Reports.Figures;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>The trainings on fresh seeds: validation loss over the mini-batches, mean and range over the seeds.</summary>
internal static class ConfirmationPanel
{
    private const double Height = 150;

    public static Panel Draw(StudyResult result, int[] steps, LossUnit loss, double top)
    {
        var (best, policy) = (Losses(result.Best.Confirmed), Losses(result.Policy));
        var losses = Axis.Logarithmic(best.Concat(policy).SelectMany(point => new[] { point.Low, point.High }));
        var panel = new Panel(StudyPicture.Area(top, Height), Axis.Exactly(0, steps[^1]).OfWholeNumbers(), losses);
        panel.DrawFrame($"validation {loss.Name}, {loss.Unit}: mean and range", "mini-batches trained");
        panel.DrawHeading(
            "Trained again on fresh seeds",
            [new(Label("best schedule", result.Best.Confirmed), "first", LegendKey.Line), new(Label("policy", result.Policy), "second", LegendKey.Line)]);
        foreach (var (points, classes) in new[] { (policy, "second"), (best, "first") })
        {
            panel.DrawRange(points.Select(point => (point.X, point.Low, point.High)), classes);
            panel.DrawCurve(points.Select(point => (point.X, point.Mean)), classes);
            panel.DrawLonePoints(points.Select(point => (point.X, point.Mean)), classes);
        }
        return panel;

        IReadOnlyList<(double X, double Mean, double Low, double High)> Losses(ConfirmedRuns confirmed) =>
            ConfirmedSpread.Of(confirmed, steps, loss.Show);
    }

    /// <summary>The name, and how many runs diverged where any did.</summary>
    public static string Label(string name, ConfirmedRuns confirmed)
    {
        var diverged = confirmed.Runs.Count(run => run.Episode.State == EpisodeState.Diverged);
        return diverged == 0 ? name : $"{name} ({diverged} of {confirmed.Runs.Count} diverged)";
    }
}
