using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>The two estimators of a categorical parameter.</summary>
/// <param name="range">Its range.</param>
/// <param name="good">Categories of the good trials, in order of time.</param>
/// <param name="others">Categories of the other trials, likewise.</param>
internal sealed class CategoricalRatio(Categorical range, double[] good, double[] others) : IDensityRatio
{
    private readonly CategoryMixture _good = new(range, good);
    private readonly CategoryMixture _others = new(range, others);

    /// <inheritdoc/>
    public double Draw(RandomStream random)
    {
        var best = _good.Draw(random);
        for (var i = 1; i < ParzenRules.Candidates; i++)
        {
            var candidate = _good.Draw(random);
            best = Score(candidate) > Score(best) ? candidate : best;
        }
        return best;
    }

    private double Score(int category) => _good.Probabilities[category] / _others.Probabilities[category];
}
