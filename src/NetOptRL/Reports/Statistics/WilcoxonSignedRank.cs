using MathNet.Numerics.Distributions;

namespace NetOptRL.Reports.Statistics;

/// <summary>
/// The signed-rank test (F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1, 1945) of the hypothesis that
/// paired differences are distributed evenly about 0.
/// </summary>
/// <param name="Pairs">Differences tested: those that are not 0.</param>
/// <param name="PositiveRanks">W⁺, the sum of the ranks, by size, of the differences above 0.</param>
/// <param name="NegativeRanks">W⁻, that of the differences below 0.</param>
/// <param name="IsExact">Whether <paramref name="P"/> is exact or by the normal approximation.</param>
/// <param name="P">The probability of a sum at least as far out, if the hypothesis is true.</param>
public sealed record WilcoxonSignedRank(int Pairs, double PositiveRanks, double NegativeRanks, bool IsExact, double P)
{
    /// <summary>The most pairs whose 2ⁿ signings are counted (a double holds 2⁵⁰ exactly, and the normal approximation is good long before).</summary>
    private const int MostExactPairs = 50;

    /// <summary>
    /// Differences of 0 are dropped, as Wilcoxon did. With none of them, no equal sizes and at most 50 pairs, p is exact; otherwise it
    /// comes from the normal approximation with corrections for ties and for continuity (as in R's <c>wilcox.test</c>). Without any
    /// difference p is 1.
    /// </summary>
    /// <param name="differences">Finite. Sizes closer than 1e-9 of the largest count as equal.</param>
    /// <param name="alternative">Both sides, or only above 0.</param>
    /// <exception cref="ArgumentException">A difference is not finite.</exception>
    public static WilcoxonSignedRank Of(IReadOnlyList<double> differences, Alternative alternative = Alternative.TwoSided)
    {
        double[] tested = [.. differences.Where(value => value != 0)];
        var (ranks, ties) = Midranks.Of([.. tested.Select(Math.Abs)]);
        var total = tested.Length * (tested.Length + 1) / 2.0;
        var positive = ranks.Where((_, i) => tested[i] > 0).Sum();
        var isExact = tested.Length <= MostExactPairs && ties == 0 && tested.Length == differences.Count;
        Func<double, double> upperTail = isExact ? ExactTail(tested.Length) : NormalTail(tested.Length, ties);
        var p = alternative == Alternative.Above ? upperTail(positive) : Math.Min(1, 2 * upperTail(Math.Max(positive, total - positive)));
        return new WilcoxonSignedRank(tested.Length, positive, total - positive, isExact, p);
    }

    // P(W >= w) where each of the ranks 1 ... n is positive with probability one half.
    private static Func<double, double> ExactTail(int n)
    {
        var signings = new double[n * (n + 1) / 2 + 1]; // by their sum of positive ranks
        signings[0] = 1;
        for (var rank = 1; rank <= n; rank++)
        {
            for (var sum = rank * (rank + 1) / 2; sum >= rank; sum--)
                signings[sum] += signings[sum - rank];
        }
        return w => signings.Skip((int)w).Sum() / Math.Pow(2, n);
    }

    // Of no pairs the deviation is 0, the quotient +∞ and the probability 1.
    // E W = n (n + 1) / 4, Var W = n (n + 1) (2n + 1) / 24 - sum of (t³ - t) / 48.
    private static Func<double, double> NormalTail(int n, double ties)
    {
        var mean = n * (n + 1) / 4.0;
        var deviation = Math.Sqrt(n * (n + 1) * (2 * n + 1.0) / 24 - ties / 48);
        return w => Normal.CDF(0, 1, -(w - mean - 0.5) / deviation);
    }
}
