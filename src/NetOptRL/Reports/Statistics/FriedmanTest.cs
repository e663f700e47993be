using MathNet.Numerics;
using NetOptRL.Runtime;

namespace NetOptRL.Reports.Statistics;

/// <summary>
/// The test of M. Friedman, "The use of ranks to avoid the assumption of normality implicit in the analysis of variance", 1937, of the
/// hypothesis that k agents do not differ over N tasks, as J. Demšar, "Statistical comparisons of classifiers over multiple data sets",
/// JMLR 7, 2006, recommends it.
/// </summary>
/// <param name="MeanRanks">Each agent's rank averaged over tasks; 1 is the best of a task.</param>
/// <param name="ChiSquare">χ² corrected for ties, of k − 1 degrees of freedom.</param>
/// <param name="P">
/// The probability that χ² is at least as great if the agents do not differ, over all orders of every task's ranks: the p to decide by.
/// </param>
/// <param name="IsExact">Whether <paramref name="P"/> counts all orders, or 20,000 drawn ones where they are too many.</param>
/// <param name="ChiSquareP">The approximation of it by the χ² distribution.</param>
/// <param name="F">
/// Iman and Davenport's statistic of k − 1 and (k − 1)(N − 1) degrees of freedom, less conservative; +∞ where all tasks rank the agents alike.
/// </param>
/// <param name="FP">The approximation by the F distribution; 0 where <paramref name="F"/> is +∞, which no p can be.</param>
/// <remarks>
/// The two approximations are for many tasks: Demšar asks for more than 10 tasks and more than 5 agents. With fewer they can be far off,
/// and are here for comparison with what others publish.
/// </remarks>
public sealed record FriedmanTest(
    IReadOnlyList<double> MeanRanks, double ChiSquare, double P, bool IsExact, double ChiSquareP, double F, double FP)
{
    /// <summary>Ranks the agents in each task.</summary>
    /// <param name="scores">[tasks][agents], one score of each agent in each task, higher is better; at least 2 tasks and 2 agents.</param>
    /// <param name="random">Draws orders where they are too many to count.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 tasks or agents, tasks of different agents, or a score that is not finite.</exception>
    public static FriedmanTest Of(IReadOnlyList<IReadOnlyList<double>> scores, RandomStream random)
    {
        var n = scores.Count;
        var k = n == 0 ? 0 : scores[0].Count;
        if (n < 2 || k < 2 || scores.Any(task => task.Count != k))
        {
            throw new ArgumentException("Friedman's test must have at least 2 tasks with the same agents, at least 2,"
                + $" but got {n} tasks of {string.Join(", ", scores.Select(task => task.Count))} agents.");
        }
        var ranked = scores.Select(task => Midranks.Of([.. task.Select(score => -score)])).ToArray();
        double[] meanRanks = [.. Enumerable.Range(0, k).Select(agent => ranked.Average(task => task.Ranks[agent]))];

        // χ² = 12 N / (k (k + 1)) · Σ (R - (k + 1) / 2)², over 1 - Σ (t³ - t) / (N k (k² - 1)) for ties; nothing but ties has no differences.
        var untied = 1 - ranked.Sum(task => task.Ties) / (n * k * (k * k - 1.0));
        var spread = 12.0 * n / (k * (k + 1)) * meanRanks.Sum(rank => (rank - (k + 1) / 2.0) * (rank - (k + 1) / 2.0));
        var chiSquare = untied > 0 ? spread / untied : 0;
        var f = ImanDavenport(chiSquare, n, k);
        var (p, isExact) = RankPermutations.SpreadTail([.. ranked.Select(task => task.Ranks)], random);
        return new FriedmanTest(meanRanks, chiSquare, p, isExact, ChiSquareTail(chiSquare, k - 1), f, FTail(f, k - 1, (k - 1) * (n - 1)));
    }

    /// <summary>
    /// F = (N − 1) χ² / (N (k − 1) − χ²) (R. Iman and J. Davenport, "Approximations of the critical region of the Friedman statistic",
    /// Communications in Statistics A9, 1980).
    /// </summary>
    internal static double ImanDavenport(double chiSquare, int n, int k)
    {
        var most = n * (k - 1.0); // of χ², reached where all tasks agree
        return chiSquare >= most * (1 - 1e-12) ? double.PositiveInfinity : (n - 1) * chiSquare / (most - chiSquare);
    }

    // The upper tails themselves: 1 - CDF has no digits left for a small p.
    private static double ChiSquareTail(double x, int freedom) => x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(freedom / 2.0, x / 2);

    private static double FTail(double f, int first, int second) =>
        double.IsInfinity(f) ? 0 : SpecialFunctions.BetaRegularized(second / 2.0, first / 2.0, second / (second + first * f));
}
