using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// The Parzen estimator of a categorical parameter. Of n observations each gives its own category (1 + v) / (1 + C v) and every other
/// v / (1 + C v), with v = 1 / (n + 1) and C categories; the prior gives each 1 / C.
/// </summary>
internal sealed class CategoryMixture
{
    private readonly double[] _cumulated;

    /// <summary>From observed categories, in order of time.</summary>
    public CategoryMixture(Categorical range, double[] observations)
    {
        var weights = ParzenRules.Weights(observations.Length);
        var share = 1.0 / (observations.Length + 1);
        var scale = 1 + range.Count * share;
        // Each kernel of an observation gives every category its share; only what its own has on top is told apart.
        var common = weights[..^1].Sum() * share / scale + weights[^1] / range.Count;
        Probabilities = new double[range.Count];
        Array.Fill(Probabilities, common);
        for (var i = 0; i < observations.Length; i++)
            Probabilities[(int)observations[i]] += weights[i] / scale;
        var sum = 0.0;
        _cumulated = [.. Probabilities.Select(probability => sum += probability)];
    }

    /// <summary>[categories] They sum to 1.</summary>
    public double[] Probabilities { get; }

    /// <summary>A category with its probability.</summary>
    public int Draw(RandomStream random)
    {
        var uniform = random.NextDouble();
        var category = 0;
        while (category < _cumulated.Length - 1 && _cumulated[category] <= uniform)
            category++;
        return category;
    }
}
