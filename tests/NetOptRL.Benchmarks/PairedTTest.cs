using MathNet.Numerics.Distributions;

namespace NetOptRL.Benchmarks;

/// <summary>Student's paired t-test ("The probable error of a mean", 1908).</summary>
internal static class PairedTTest
{
    /// <summary>One-sided p that paired differences are above 0: t = mean / (s / √n) with n − 1 degrees of freedom.</summary>
    /// <param name="differences">At least two.</param>
    public static double Above(IReadOnlyList<double> differences)
    {
        var n = differences.Count;
        var mean = differences.Average();
        var s = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / (n - 1));
        return StudentT.CDF(0, 1, n - 1, -mean / (s / Math.Sqrt(n)));
    }
}
