using NetOptRL.Environments;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>How the confirmed trainings went, from their first mini-batch to their last.</summary>
internal static class TrainingSection
{
    public static ReportSection Create(StudyMaterial material)
    {
        var (result, steps, loss) = (material.Result, material.Steps, LossUnit.Of(material.Spec));
        var isSampled = material.Spec.Reward.ValidationSample < material.Spec.Data.Validation;
        var caption = "Mean over the seeds, with the range from the lowest to the highest."
            + (isSampled ? $" Before the end {Counted.Of(material.Spec.Reward.ValidationSample, "validation sample")} are measured, at the end all." : "");
        return new ReportSection("Training curves",
        [
            new ProseBlock("""
                Validation metrics within the trainings on fresh seeds, after the interval that follows each decision; a run that diverged is left out from
                there on.
                """),
            Chart(loss.Axis, loss.Show).ToFigure($"Validation {loss.Name}", caption),
            Chart(new AxisSpec("accuracy", "%"), metrics => 100 * metrics.Accuracy).ToFigure("Validation accuracy", caption),
            .. material.Prunes ? (ReportBlock[])[Density()] : [],
        ]);

        FigureBlock Density() =>
            Chart(new AxisSpec("density", "%"), metrics => 100 * metrics.Density).ToFigure("Density", "Share of the weights that are left. " + caption);

        LineChart Chart(AxisSpec y, Func<Metrics, double> valueOf) => new(
            Words.MiniBatches, y,
            [
                Series(ConfirmationPanel.Label(Words.Policy, result.Policy), Words.PolicyClasses, result.Policy, valueOf),
                Series(ConfirmationPanel.Label(Words.Best, result.Best.Confirmed), Words.BestClasses, result.Best.Confirmed, valueOf),
            ])
        {
            Size = ChartSize.Half,
        };

        LineSeries Series(string name, string classes, ConfirmedRuns confirmed, Func<Metrics, double> valueOf)
        {
            var points = ConfirmedSpread.Of(confirmed, steps, metrics => double.IsFinite(metrics.LogLoss) ? valueOf(metrics) : double.NaN);
            return new LineSeries(name, classes, [.. points.Select(point => new LinePoint(point.X, point.Mean, point.Low, point.High))]);
        }
    }
}
