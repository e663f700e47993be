using MathNet.Numerics.Statistics;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>The learning rates: of the best schedule, of the policy, and of the search when it began and when it ended.</summary>
internal static class RateSection
{
    private static readonly AxisSpec Rate = new("learning rate") { IsLogarithmic = true };

    public static ReportSection Create(StudyMaterial material)
    {
        var steps = material.Steps;
        var phases = material.Phases.AreTwo
            ? new[] { ("first rollouts", "s4", material.Rates.Early), ("last rollouts", "s0", material.Rates.Late) }
            : [("the only rollout", "s0", material.Rates.Early)];
        LineSeries Series((string Name, string Classes, IReadOnlyList<RunningStatistics> Traces) phase) =>
            new(phase.Name, phase.Classes, Searched(phase.Traces, steps)) { IsStep = true };
        var searched = new LineChart(Words.MiniBatches, Rate, [.. phases.Select(Series)])
        {
            Band = ("one deviation below", "one deviation above"),
        };
        return new ReportSection("Learning rates",
        [
            .. material.HasResult ? (ReportBlock[])[Found(material.Result, steps)] : [],
            searched.ToFigure("The search",
                $"""
                Geometric means over the episodes of {material.Phases.Both} that were still trained; bands are one standard deviation of the logarithm to
                either side.
                """),
        ]);
    }

    private static FigureBlock Found(StudyResult result, int[] steps) => new LineChart(Words.MiniBatches, Rate,
    [
        new(Words.Policy, Words.PolicyClasses, Confirmed(result.Policy, steps)) { IsStep = true },
        new(Words.Best, Words.BestClasses, Scheduled(result.Best, steps)) { IsStep = true },
    ]).ToFigure(
        "The best schedule and the policy",
        $"""
        The policy's rate is the geometric mean over its {Counted.Of(result.Policy.Runs.Count, "confirmed run")}, with the range from the lowest to the
        highest: where the range is wide, it decides by what it sees.
        """);

    private static IReadOnlyList<LinePoint> Scheduled(BestSchedule best, int[] steps) =>
        [.. UntilEnd(best.Schedule.Select(entry => new LinePoint(entry.Step, entry.LearningRate)), steps)];

    private static IReadOnlyList<LinePoint> Confirmed(ConfirmedRuns confirmed, int[] steps) => [.. UntilEnd(
        Enumerable.Range(0, steps.Length - 1)
            .Select(decision => confirmed.Runs.Select(run => run.Episode.Decisions).Where(decisions => decisions.Count > decision)
                .Select(decisions => decisions[decision].Action.LearningRate).ToArray())
            .TakeWhile(rates => rates.Length > 0)
            .Select((rates, decision) => new LinePoint(steps[decision], rates.GeometricMean(), rates.Min(), rates.Max())),
        steps)];

    private static IReadOnlyList<LinePoint> Searched(IReadOnlyList<RunningStatistics> traces, int[] steps) => [.. UntilEnd(
        traces.TakeWhile(trace => trace.Count > 0).Select((trace, decision) =>
        {
            var deviation = trace.Count > 1 ? trace.StandardDeviation : 0;
            return new LinePoint(steps[decision], Math.Pow(10, trace.Mean), Math.Pow(10, trace.Mean - deviation), Math.Pow(10, trace.Mean + deviation));
        }),
        steps)];

    /// <summary>A rate holds until the next decision, the last one to its end.</summary>
    private static IEnumerable<LinePoint> UntilEnd(IEnumerable<LinePoint> points, int[] steps)
    {
        LinePoint? last = null;
        var count = 0;
        foreach (var point in points)
        {
            yield return point;
            (last, count) = (point, count + 1);
        }
        if (last is { } end)
            yield return end with { X = steps[count] };
    }
}
