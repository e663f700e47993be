namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// The rules of the tree-structured Parzen estimator: J. Bergstra, R. Bardenet, Y. Bengio, B. Kégl, "Algorithms for hyper-parameter
/// optimization", NeurIPS 2011, with the defaults of Optuna 3.1.0 (<c>TPESampler</c> and its <c>_ParzenEstimator</c>).
/// </summary>
internal static class ParzenRules
{
    /// <summary>Trials drawn at random before the estimator is used.</summary>
    public const int StartUpTrials = 10;

    /// <summary>Candidates drawn for each value of a point.</summary>
    public const int Candidates = 24;

    /// <summary>The most trials that count as good.</summary>
    public const int MostBelow = 25;

    /// <summary>The newest trials, which all have weight 1.</summary>
    private const int FlatWeights = 25;

    /// <summary>γ(n) = min(⌈0.1 n⌉, 25): how many of n trials count as good.</summary>
    public static int Below(int trials) => Math.Min((int)Math.Ceiling(0.1 * trials), MostBelow);

    /// <summary>
    /// Weights of n observations in order of time and of the prior, which comes last with weight 1; they sum to 1. Before that the
    /// newest 25 have weight 1 and the others rise evenly from 1 / n to 1.
    /// </summary>
    /// <returns>[n + 1]</returns>
    public static double[] Weights(int n)
    {
        var weights = new double[n + 1];
        Array.Fill(weights, 1);
        var ramp = n - FlatWeights;
        for (var i = 0; i < ramp; i++)
            weights[i] = 1.0 / n + (ramp == 1 ? 0 : (1 - 1.0 / n) * i / (ramp - 1));
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>
    /// Bandwidths of kernels: the greater distance to the two neighbours, for the outermost the distance to their one neighbour
    /// (<c>consider_endpoints</c> false), for the only one that to the farther end; then clipped to (high − low) / min(100, 1 + kernels)
    /// … high − low (<c>consider_magic_clip</c>). The last kernel is the prior, whose bandwidth is high − low.
    /// </summary>
    /// <param name="means">Of the observations, then of the prior; equal ones count as sorted in this order.</param>
    /// <param name="low">Least value of the range.</param>
    /// <param name="high">Greatest value of the range.</param>
    /// <returns>[means]</returns>
    public static double[] Bandwidths(double[] means, double low, double high)
    {
        var order = Enumerable.Range(0, means.Length).OrderBy(i => means[i]).ToArray();
        var least = (high - low) / Math.Min(100, 1 + means.Length);
        var widths = new double[means.Length];
        for (var place = 0; place < order.Length; place++)
        {
            var mean = means[order[place]];
            var isFirst = place == 0;
            var isLast = place == order.Length - 1;
            var before = mean - (isFirst ? low : means[order[place - 1]]);
            var after = (isLast ? high : means[order[place + 1]]) - mean;
            var width = isFirst == isLast ? Math.Max(before, after) : isFirst ? after : before;
            widths[order[place]] = Math.Clamp(width, least, high - low);
        }
        widths[^1] = high - low;
        return widths;
    }
}
