using System.Globalization;

namespace NetOptRL.Reports.Statistics;

/// <summary>Ranks from 1 for the smallest value; equal values share the mean of their ranks.</summary>
internal static class Midranks
{
    // Differences and means of equal counts differ in their last bits: 0.9 - 0.8 is not 0.8 - 0.7. They are ties all the same.
    private const double Tolerance = 1e-9;

    /// <summary>The ranks, and Σ (t³ − t) over the groups of t equal values, which the corrections for ties need.</summary>
    /// <param name="values">Finite. Neighbours in order that are closer than 1e-9 of the largest magnitude count as equal.</param>
    public static (double[] Ranks, double Ties) Of(IReadOnlyList<double> values)
    {
        if (values.Any(value => !double.IsFinite(value)))
        {
            var got = string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
            throw new ArgumentException($"Values that are ranked must be finite, but got {got}.");
        }
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        var same = Tolerance * values.Select(Math.Abs).DefaultIfEmpty().Max();
        var ranks = new double[values.Count];
        var ties = 0.0;
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && values[order[next]] - values[order[next - 1]] <= same; next++)
            {
            }
            for (var i = first; i < next; i++)
                ranks[order[i]] = (first + 1 + next) / 2.0;
            var t = (double)(next - first);
            ties += t * t * t - t;
        }
        return (ranks, ties);
    }
}
