using System.Globalization;
using NetOptRL.Reports.Figures;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Reports;

/// <summary>The best schedule: its learning rate over the mini-batches, and below it the optimizer in use and what is pruned.</summary>
internal static class SchedulePanel
{
    private const double Height = 150, RowHeight = 18;

    /// <param name="schedule">Its decisions.</param>
    /// <param name="steps">The mini-batch at which each is made, and after them the end.</param>
    /// <param name="top">Where the panel begins, pixels.</param>
    public static Panel Draw(IReadOnlyList<ScheduleEntry> schedule, int[] steps, double top)
    {
        var rates = Axis.Logarithmic(schedule.Select(entry => entry.LearningRate));
        var panel = new Panel(StudyPicture.Area(top, Height), Axis.Exactly(0, steps[^1]).OfWholeNumbers(), rates);
        var prunes = schedule.Any(entry => entry.PruneThreshold > 0);
        panel.DrawFrame("learning rate", "mini-batches trained", (prunes ? 2 : 1) * (RowHeight + 2) + 2);
        var optimizers = schedule.Select(entry => OptimizerNames.Of(entry.Optimizer)).Distinct();
        panel.DrawHeading("Best schedule", [.. optimizers.Select(name => new LegendEntry(name, $"band {name}", LegendKey.Box))]);
        panel.DrawCurve(schedule.SelectMany((entry, i) => new[] { ((double)steps[i], entry.LearningRate), (steps[i + 1], entry.LearningRate) }), "first");
        var used = Runs(schedule, steps, entry => OptimizerNames.Of(entry.Optimizer));
        panel.DrawRow(used.Select(run => (run.From, run.To, run.Value, $"band {run.Value}")), 3, RowHeight);
        if (prunes)
        {
            var pruned = Runs(schedule, steps, entry => entry.PruneThreshold).Where(run => run.Value > 0);
            panel.DrawRow(pruned.Select(run => (run.From, run.To, $"prune {Threshold(run.Value)}", "prune")), 5 + RowHeight, RowHeight);
        }
        return panel;
    }

    /// <summary>Neighbouring decisions with the same value as one run.</summary>
    private static IEnumerable<(double From, double To, T Value)> Runs<T>(
        IReadOnlyList<ScheduleEntry> schedule, int[] steps, Func<ScheduleEntry, T> valueOf)
    {
        var start = 0;
        for (var i = 1; i <= schedule.Count; i++)
        {
            if (i < schedule.Count && Equals(valueOf(schedule[i]), valueOf(schedule[start])))
                continue;
            yield return (steps[start], steps[i], valueOf(schedule[start]));
            start = i;
        }
    }

    private static string Threshold(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
