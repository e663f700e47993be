using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>Gives the same point each time.</summary>
internal sealed class FixedSampler(double[] point) : ISampler
{
    /// <inheritdoc/>
    public double[][] Draw(int count, RandomStream random) => [.. Enumerable.Repeat(point, count)];
}
