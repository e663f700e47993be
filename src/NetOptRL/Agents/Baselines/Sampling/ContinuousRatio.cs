using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>The two estimators of a continuous parameter.</summary>
/// <param name="range">Its range.</param>
/// <param name="good">Values of the good trials in their own units, in order of time.</param>
/// <param name="others">Values of the other trials, likewise.</param>
internal sealed class ContinuousRatio(Continuous range, double[] good, double[] others) : IDensityRatio
{
    private readonly GaussianMixture _good = new(range, Array.ConvertAll(good, range.ToScale));
    private readonly GaussianMixture _others = new(range, Array.ConvertAll(others, range.ToScale));

    /// <inheritdoc/>
    public double Draw(RandomStream random)
    {
        Span<double> candidates = stackalloc double[ParzenRules.Candidates];
        Span<double> good = stackalloc double[ParzenRules.Candidates];
        Span<double> others = stackalloc double[ParzenRules.Candidates];
        for (var i = 0; i < candidates.Length; i++)
            candidates[i] = _good.Draw(random);
        _good.LogDensity(candidates, good);
        _others.LogDensity(candidates, others);
        var best = 0;
        for (var i = 1; i < candidates.Length; i++)
            best = good[i] - others[i] > good[best] - others[best] ? i : best;
        return range.FromScale(candidates[best]);
    }
}
