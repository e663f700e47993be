using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// The Parzen estimator of a continuous parameter: one Gaussian for each observation and one for the prior in the middle of the range,
/// each cut off at the ends of the range. Values are on the range's scale.
/// </summary>
internal sealed class GaussianMixture
{
    private readonly double _low, _high;
    private readonly double[] _cumulated; // [kernels] weights summed up
    private readonly double[] _inverse; // [kernels] 1 / (√2 σ)
    private readonly double[] _heights; // [kernels] weight / (√(2π) σ mass within the range)

    /// <summary>From observations on the range's scale, in order of time.</summary>
    public GaussianMixture(Continuous range, double[] observations)
    {
        (_low, _high) = (range.ScaledLow, range.ScaledHigh);
        Means = [.. observations, 0.5 * (_low + _high)];
        Weights = ParzenRules.Weights(observations.Length);
        Bandwidths = ParzenRules.Bandwidths(Means, _low, _high);
        _cumulated = new double[Means.Length];
        _inverse = new double[Means.Length];
        _heights = new double[Means.Length];
        var sum = 0.0;
        for (var i = 0; i < Means.Length; i++)
        {
            _cumulated[i] = sum += Weights[i];
            _inverse[i] = 1 / (Constants.Sqrt2 * Bandwidths[i]);
            // Means lie within the range, so that both ends' error functions have different signs and their difference loses nothing.
            var mass = 0.5 * (SpecialFunctions.Erf((_high - Means[i]) * _inverse[i]) - SpecialFunctions.Erf((_low - Means[i]) * _inverse[i]));
            _heights[i] = Weights[i] / (Constants.Sqrt2Pi * Bandwidths[i] * mass);
        }
    }

    /// <summary>[kernels] Their middles; the prior's is the last.</summary>
    public double[] Means { get; }

    /// <summary>[kernels] Their standard deviations before they are cut off.</summary>
    public double[] Bandwidths { get; }

    /// <summary>[kernels] Their shares, summing to 1.</summary>
    public double[] Weights { get; }

    /// <summary>A value with the mixture's density.</summary>
    public double Draw(RandomStream random)
    {
        var place = Array.BinarySearch(_cumulated, random.NextDouble());
        var kernel = Math.Min(place < 0 ? ~place : place + 1, Means.Length - 1);
        // A mean lies within the range and no bandwidth is above its length: at least Φ(1) − Φ(0) = 34 % of the draws are within.
        double value;
        do
            value = Normal.Sample(random, Means[kernel], Bandwidths[kernel]);
        while (value < _low || value > _high);
        return value;
    }

    /// <summary>Natural logarithms of the density at values within the range.</summary>
    /// <param name="values">Any number of them.</param>
    /// <param name="logDensities">[values] Takes the result.</param>
    public void LogDensity(ReadOnlySpan<double> values, Span<double> logDensities)
    {
        // Eight values at a time, whatever the processor: each value's sum runs over the kernels in the same order. With AVX2 and FMA the
        // bits are the same on every processor; Exp and Log without FMA (or on ARM) may differ in the last one. The prior keeps sums above 0.
        Span<double> block = stackalloc double[Vector512<double>.Count];
        for (var first = 0; first < values.Length; first += block.Length)
        {
            var part = values[first..Math.Min(first + block.Length, values.Length)];
            part.CopyTo(block);
            block[part.Length..].Clear();
            Vector512.Log(Density(Vector512.Create<double>(block))).CopyTo(block);
            block[..part.Length].CopyTo(logDensities[first..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from the first call on
    private Vector512<double> Density(Vector512<double> values)
    {
        var sum = Vector512<double>.Zero;
        var far = Vector512.Create(-700.0); // e^−700 is as good as 0, and below it Exp goes lane by lane, ten times slower
        for (var i = 0; i < Means.Length; i++)
        {
            var distance = (values - Vector512.Create(Means[i])) * _inverse[i];
            sum += Vector512.Exp(Vector512.Max(-distance * distance, far)) * _heights[i];
        }
        return sum;
    }
}
