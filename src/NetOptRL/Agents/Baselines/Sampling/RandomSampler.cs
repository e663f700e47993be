using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>Draws each parameter evenly over its range, or over its logarithm, and each category with equal probability.</summary>
internal sealed class RandomSampler(SearchSpace space) : ISampler
{
    /// <inheritdoc/>
    public double[][] Draw(int count, RandomStream random)
    {
        var points = new double[count][];
        for (var i = 0; i < count; i++)
            Draw(points[i] = new double[space.Parameters.Count], random);
        return points;
    }

    /// <summary>Overwrites <paramref name="point"/> with a random one.</summary>
    public void Draw(Span<double> point, RandomStream random)
    {
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = space.Parameters[i] switch
            {
                Categorical categorical => random.Next(categorical.Count),
                Continuous continuous => continuous.FromUnit(random.NextDouble()),
                var other => throw other.NotKnown(),
            };
        }
    }
}
