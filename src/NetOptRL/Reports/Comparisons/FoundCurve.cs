using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.Comparisons;

/// <summary>The best score found so far, over the seeds of one agent.</summary>
internal static class FoundCurve
{
    private const int Steps = 60;

    /// <summary>
    /// Mean with the range from the lowest to the highest, at even distances from where every seed has found something to where the first
    /// of them ends: a search holds what it found until it finds better.
    /// </summary>
    /// <param name="traces">One per seed; those that found nothing are left out.</param>
    /// <param name="at">Against what.</param>
    public static IReadOnlyList<LinePoint> Of(IEnumerable<SearchTrace> traces, Func<FoundPoint, double> at)
    {
        IReadOnlyList<FoundPoint>[] finds = [.. traces.Select(trace => trace.Points).Where(points => points.Count > 0)];
        if (finds.Length == 0)
            return [];
        var (first, last) = (finds.Max(points => at(points[0])), finds.Min(points => at(points[^1])));
        return last <= first
            ? [PointAt(first)]
            : [.. Enumerable.Range(0, Steps + 1).Select(i => PointAt(i == Steps ? last : first + (last - first) * i / Steps))];

        LinePoint PointAt(double x)
        {
            double[] found = [.. finds.Select(points => points.TakeWhile(point => at(point) <= x).LastOrDefault(points[0]).Score)];
            return found.Length == 1 ? new LinePoint(x, found[0]) : new LinePoint(x, found.Average(), found.Min(), found.Max());
        }
    }
}
