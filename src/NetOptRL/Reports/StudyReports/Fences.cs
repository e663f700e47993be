using MathNet.Numerics.Statistics;

namespace NetOptRL.Reports.StudyReports;

/// <summary>Where an axis may begin so that a few far values do not flatten all others.</summary>
internal static class Fences
{
    /// <summary>
    /// Three interquartile ranges below the lower quartile, below which values are "far out" (J. Tukey, "Exploratory Data Analysis", 1977);
    /// null where none of them lies there.
    /// </summary>
    public static double? Low(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0)
            return null;
        double Quantile(double share) => SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);
        var (lower, upper) = (Quantile(0.25), Quantile(0.75));
        var fence = lower - 3 * (upper - lower);
        return upper > lower && sorted[0] < fence ? fence : null;
    }
}
