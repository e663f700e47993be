using MathNet.Numerics.Distributions;

namespace NetOptRL.Benchmarks;

/// <summary>One-sided tests that paired differences are above 0.</summary>
internal static class PairedTests
{
    /// <summary>p of Student's paired t-test: t = mean / (s / √n) with n − 1 degrees of freedom (Student, "The probable error of a mean", 1908).</summary>
    /// <param name="differences">At least two.</param>
    public static double Student(IReadOnlyList<double> differences)
    {
        var n = differences.Count;
        var mean = differences.Average();
        var s = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / (n - 1));
        return StudentT.CDF(0, 1, n - 1, -mean / (s / Math.Sqrt(n)));
    }

    /// <summary>
    /// Exact p of the signed-rank test (F. Wilcoxon, "Individual comparisons by ranking methods", 1945): the share of all 2ⁿ ways to sign
    /// the ranks whose positive ranks add up to at least what was seen. Zeros count as negative, equal sizes share no ranks: for
    /// measured values neither comes up.
    /// </summary>
    /// <param name="differences">At most 20.</param>
    public static double Wilcoxon(IReadOnlyList<double> differences)
    {
        var positive = differences.OrderBy(Math.Abs).Select(value => value > 0).ToArray();
        var seen = RankSum(rank => positive[rank - 1], positive.Length);
        var patterns = 1 << positive.Length;
        return Enumerable.Range(0, patterns).Count(pattern => RankSum(rank => (pattern >> (rank - 1) & 1) == 1, positive.Length) >= seen) / (double)patterns;
    }

    private static int RankSum(Func<int, bool> isPositive, int n) => Enumerable.Range(1, n).Where(isPositive).Sum();
}
