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
    /// Student's distribution of n − 1 degrees of freedom (Student, "The probable error of a mean", 1908). An accuracy's interval is
    /// not cut at 1.
    /// </summary>
    /// <param name="values">At least one.</param>
    public static Estimate Of(IReadOnlyCollection<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        var n = values.Count;
        var mean = values.Average();
        if (n == 1)
            return new Estimate(mean, double.NaN, double.NaN);
        var s = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (n - 1));
        var half = StudentT.InvCDF(0, 1, n - 1, 0.975) * s / Math.Sqrt(n);
        return new Estimate(mean, mean - half, mean + half);
    }
}
