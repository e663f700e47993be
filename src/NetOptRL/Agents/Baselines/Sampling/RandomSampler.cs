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
            points[i] = [.. space.Parameters.Select(range => Draw(range, random))];
        return points;
    }

    /// <summary>One value of one parameter.</summary>
    public static double Draw(ParameterRange range, RandomStream random) => range switch
    {
        Categorical categories => random.Next(categories.Count),
        Continuous continuous => continuous.FromScale(double.Lerp(continuous.ScaledLow, continuous.ScaledHigh, random.NextDouble())),
        _ => throw new ArgumentException($"a parameter must be categorical or continuous, but {range.Name} is {range.GetType().Name}.", nameof(range)),
    };
}
