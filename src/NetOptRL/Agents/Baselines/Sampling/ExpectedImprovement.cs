using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>D. Jones, M. Schonlau, W. Welch, "Efficient global optimization of expensive black-box functions", 1998, equation 15.</summary>
internal static class ExpectedImprovement
{
    /// <summary>
    /// E[max(Y − best, 0)] of a Gaussian Y: (μ − best) Φ(z) + σ φ(z) with z = (μ − best) / σ, here for greater values being better.
    /// </summary>
    /// <param name="mean">μ</param>
    /// <param name="variance">σ², at least 0; at 0 the improvement is certain.</param>
    /// <param name="best">The best value so far.</param>
    public static double Of(double mean, double variance, double best)
    {
        var gain = mean - best;
        if (variance <= 0)
            return Math.Max(gain, 0);
        var deviation = Math.Sqrt(variance);
        var z = gain / deviation;
        return gain * 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2) + deviation * Normal.PDF(0, 1, z);
    }
}
