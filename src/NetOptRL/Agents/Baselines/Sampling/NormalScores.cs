using MathNet.Numerics.Distributions;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>Values by their ranks alone.</summary>
internal static class NormalScores
{
    /// <summary>
    /// Φ⁻¹((rank − ½) / n), rank 1 for the least; equal values share the mean of their ranks (D. Salinas, H. Shen, V. Perrone, "A
    /// quantile-based approach for hyperparameter transfer learning", ICML 2020, use it for Bayesian optimization). Values at the floor,
    /// far below all others, then do not drown the differences among the good ones, and values are as Gaussian as expected improvement assumes.
    /// </summary>
    /// <returns>[values]</returns>
    public static double[] Of(IReadOnlyList<double> values)
    {
        var scores = new double[values.Count];
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && values[order[next]] == values[order[first]])
                next++;
            var score = Normal.InvCDF(0, 1, 0.5 * (first + next) / values.Count); // ranks first + 1 … next
            for (; first < next; first++)
                scores[order[first]] = score;
        }
        return scores;
    }
}
