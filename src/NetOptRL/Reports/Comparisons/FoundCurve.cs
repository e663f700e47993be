using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.Comparisons;

/// <summary>The best score found so far, over the seeds of one agent.</summary>
internal static class FoundCurve
{
    private const int MostPoints = 200;

    /// <summary>
    /// Mean with the range from the lowest to the highest, from where every seed has found something to where the first of them ends, with
    /// a point wherever one finds better: a search holds what it found until then, so the curve is one of steps.
    /// </summary>
    /// <param name="traces">One per seed; those that found nothing are left out.</param>
    /// <param name="at">Against what.</param>
    public static IReadOnlyList<LinePoint> Of(IEnumerable<SearchTrace> traces, Func<FoundPoint, double> at)
    {
        IReadOnlyList<FoundPoint>[] finds = [.. traces.Select(trace => trace.Points).Where(points => points.Count > 0)];
        if (finds.Length == 0)
            return [];
        var (first, last) = (finds.Max(points => at(points[0])), finds.Min(points => at(points[^1])));
        var places = finds.SelectMany(points => points).Select(at).Append(first).Where(x => x >= first && (x <= last || x == first)).Distinct().Order();
        return [.. Thinning.Evenly([.. places], MostPoints).Select(PointAt)];

        LinePoint PointAt(double x)
        {
            double[] found = [.. finds.Select(points => points.TakeWhile(point => at(point) <= x).LastOrDefault(points[0]).Score)];
            return found.Length == 1 ? new LinePoint(x, found[0]) : new LinePoint(x, found.Average(), found.Min(), found.Max());
        }
    }
}
