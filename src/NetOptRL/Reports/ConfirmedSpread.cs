using NetOptRL.Environments;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>Trainings on fresh seeds over the mini-batches.</summary>
internal static class ConfirmedSpread
{
    /// <summary>Mean and range of a metric after every decision's interval, over the runs that had not ended by then and where it is finite.</summary>
    /// <param name="confirmed">The trainings.</param>
    /// <param name="steps">The mini-batch of each decision, and the end.</param>
    /// <param name="valueOf">The metric.</param>
    public static IReadOnlyList<(double X, double Mean, double Low, double High)> Of(ConfirmedRuns confirmed, int[] steps, Func<Metrics, double> valueOf)
    {
        var points = new List<(double, double, double, double)>();
        for (var decision = 0; decision < steps.Length - 1; decision++)
        {
            var values = confirmed.Runs.Where(run => run.Episode.Validation.Count > decision)
                .Select(run => valueOf(run.Episode.Validation[decision])).Where(double.IsFinite).ToArray();
            if (values.Length > 0)
                points.Add((steps[decision + 1], values.Average(), values.Min(), values.Max()));
        }
        return points;
    }
}
