using MathNet.Numerics.Statistics;

namespace NetOptRL.Reports.Statistics;

/// <summary>A statistic and how far it can be trusted.</summary>
/// <param name="Value">The statistic of the runs seen.</param>
/// <param name="Low">Lower end of its 95 % interval; NaN where there is one seed.</param>
/// <param name="High">Upper end of it.</param>
public readonly record struct BootstrapEstimate(double Value, double Low, double High)
{
    /// <summary>
    /// The percentile interval: the 2.5 % and 97.5 % points of the statistic over the resamples (B. Efron, "Nonparametric standard errors
    /// and confidence intervals", Canadian Journal of Statistics 9, 1981), with linear interpolation between order statistics.
    /// </summary>
    /// <param name="value">The statistic of the runs seen.</param>
    /// <param name="replicates">The statistic of every resample, sorted here.</param>
    internal static BootstrapEstimate Percentile(double value, double[] replicates)
    {
        Array.Sort(replicates);
        return PercentileOfSorted(value, replicates);
    }

    /// <summary><see cref="Percentile"/> of replicates that are sorted already.</summary>
    /// <param name="value">The statistic of the runs seen.</param>
    /// <param name="replicates">The statistic of every resample, ascending; only read.</param>
    internal static BootstrapEstimate PercentileOfSorted(double value, double[] replicates)
    {
        return new BootstrapEstimate(value, Point(0.025), Point(0.975));

        double Point(double share) => SortedArrayStatistics.QuantileCustom(replicates, share, QuantileDefinition.R7);
    }
}
