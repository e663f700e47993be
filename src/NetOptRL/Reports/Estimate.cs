using System.Globalization;
using MathNet.Numerics.Distributions;

namespace NetOptRL.Reports;

/// <summary>A mean over seeds and how far it can be trusted.</summary>
/// <param name="Mean">The mean of the values.</param>
/// <param name="Low">Lower end of the mean's 95 % interval; NaN where there are fewer than two values.</param>
/// <param name="High">Upper end of it.</param>
public readonly record struct Estimate(double Mean, double Low, double High)
{
    /// <summary>
    /// The two-sided 95 % interval of the mean of a normal sample of unknown variance: mean ± t · s / √n, with t the 97.5 % point of
    /// Student's distribution of n − 1 degrees of freedom (Student, "The probable error of a mean", 1908). It knows no bounds: that of
    /// an accuracy can end above 1 or below 0, and is cut where it is shown (<see cref="ToPercent"/>).
    /// </summary>
    /// <param name="values">At least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no values.</exception>
    public static Estimate Of(IReadOnlyCollection<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        var n = values.Count;
        var mean = values.Average();
        if (n == 1)
            return new Estimate(mean, double.NaN, double.NaN);
        var s = Math.Sqrt(Variance(values, mean));
        var half = StudentT.InvCDF(0, 1, n - 1, 0.975) * s / Math.Sqrt(n);
        return new Estimate(mean, mean - half, mean + half);
    }

    /// <summary>
    /// How much higher the mean of one normal sample is than that of another, of other variance, where nothing pairs their values:
    /// m − m′ ± t · √(s²/n + s′²/n′), with t of (s²/n + s′²/n′)² / ((s²/n)²/(n − 1) + (s′²/n′)²/(n′ − 1)) degrees of freedom (B. Welch, "The
    /// generalization of 'Student's' problem when several different population variances are involved", 1947).
    /// </summary>
    /// <param name="values">At least one.</param>
    /// <param name="others">What is taken off; at least one.</param>
    /// <returns>Without an interval where a sample has fewer than two values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A sample has no values.</exception>
    public static Estimate OfDifference(IReadOnlyCollection<double> values, IReadOnlyCollection<double> others)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        ArgumentOutOfRangeException.ThrowIfZero(others.Count, nameof(others));
        var (mean, otherMean) = (values.Average(), others.Average());
        var difference = mean - otherMean;
        if (values.Count == 1 || others.Count == 1)
            return new Estimate(difference, double.NaN, double.NaN);
        var (error, otherError) = (Variance(values, mean) / values.Count, Variance(others, otherMean) / others.Count); // squared, of the means
        var sum = error + otherError;
        if (sum == 0)
            return new Estimate(difference, difference, difference);
        var freedom = sum * sum / (error * error / (values.Count - 1) + otherError * otherError / (others.Count - 1));
        var half = StudentT.InvCDF(0, 1, freedom, 0.975) * Math.Sqrt(sum);
        return new Estimate(difference, difference - half, difference + half);
    }

    /// <summary>
    /// That of a share, such as an accuracy or a density, in percent as it is shown: its interval is cut at 0 and 100 %. No mean of
    /// shares lies beyond, so that the cut interval holds the mean exactly as often as the whole one.
    /// </summary>
    public Estimate ToPercent() => new(100 * Mean, Math.Max(0, 100 * Low), Math.Min(100, 100 * High));

    /// <summary>
    /// That of a share as a text, the same in every culture: <c>97.78 % (97.02 … 98.54)</c>, with the interval of <see cref="ToPercent"/>
    /// and without one where there is none; "–" where there is no mean.
    /// </summary>
    /// <param name="decimals">Of each number, 0 to 15.</param>
    public string ToPercentText(int decimals = 2) => double.IsNaN(Mean) ? "–" : ToPercent().ToText($"F{decimals}", " %");

    /// <summary>As a text, the same in every culture: <c>0.828 (0.810 … 0.847)</c>, without an interval where there is none.</summary>
    /// <param name="format">Of each number, such as <c>0.000</c>.</param>
    /// <param name="unit">What stands behind the mean.</param>
    public string ToText(string format, string unit = "")
    {
        return double.IsNaN(Low) ? $"{Text(Mean)}{unit}" : $"{Text(Mean)}{unit} ({Text(Low)} … {Text(High)})";

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>s², the unbiased estimate from a sample of a population's variance.</summary>
    private static double Variance(IReadOnlyCollection<double> values, double mean) =>
        values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
}
