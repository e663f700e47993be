using NetOptRL.Reports.Figures;
using NetOptRL.Reports.StudyReports;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What the updates of one agent measured, rollout by rollout, over the seeds.</summary>
internal static class UpdateCurve
{
    /// <summary>The most points; more of them in a figure of half a page cannot be told apart.</summary>
    public const int MostPoints = 60;

    /// <summary>
    /// Mean with the range from the lowest to the highest seed, up to where the shortest of the searches ends. Neighbouring rollouts are one
    /// point where there are many.
    /// </summary>
    /// <param name="traces">One per seed; those in which it was not measured are left out.</param>
    /// <param name="name">What was measured.</param>
    public static IReadOnlyList<LinePoint> Of(IEnumerable<UpdateTrace> traces, string name)
    {
        UpdateTrace[] own = [.. traces.Where(trace => trace.Names.Contains(name))];
        if (own.Length == 0)
            return [];
        var buckets = new Buckets(own.Min(trace => trace.Rollouts), MostPoints);
        return [.. Enumerable.Range(0, buckets.Count).Select(PointAt)];

        LinePoint PointAt(int bucket)
        {
            var (start, end, x) = (buckets.Start(bucket), buckets.Start(bucket + 1), buckets.Middle(bucket));
            double[] means = [.. own.Select(trace => trace.Mean(name, start, end)).Where(double.IsFinite)];
            return means.Length switch
            {
                0 => new LinePoint(x, double.NaN),
                1 => new LinePoint(x, means[0]),
                _ => new LinePoint(x, means.Average(), means.Min(), means.Max()),
            };
        }
    }
}
