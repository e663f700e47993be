using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>Remembers the lowest and the highest activation of every layer of every network.</summary>
internal sealed class ActivationRanges : IActivations, IDisposable
{
    private readonly SortedDictionary<int, (Tensor Low, Tensor High)> _ranges = []; // [K] each

    public Tensor Pass(int layer, Tensor values)
    {
        var flat = values.flatten(1); // [K, …]
        var (low, high) = (flat.amin([1]), flat.amax([1]));
        if (_ranges.TryGetValue(layer, out var seen))
        {
            (low, high) = (minimum(low, seen.Low), maximum(high, seen.High));
            seen.Low.Dispose();
            seen.High.Dispose();
        }
        _ranges[layer] = (low.DetachFromDisposeScope(), high.DetachFromDisposeScope());
        return values;
    }

    /// <summary>Hands on what is left of activations in so many bits over the ranges seen.</summary>
    public IActivations Quantize(int bits) => new Quantized(_ranges, bits);

    public void Dispose()
    {
        foreach (var (low, high) in _ranges.Values)
        {
            low.Dispose();
            high.Dispose();
        }
    }

    private sealed class Quantized(IReadOnlyDictionary<int, (Tensor Low, Tensor High)> ranges, int bits) : IActivations
    {
        public Tensor Pass(int layer, Tensor values) => Quantization.Activations(values, ranges[layer].Low, ranges[layer].High, bits);
    }
}
