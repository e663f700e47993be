using NetOptRL.Runtime;
using static TorchSharp.torch;

namespace NetOptRL.Targets;

/// <summary>How a member's P parameters lie in one row: slices in order, without gaps.</summary>
public sealed class ParameterLayout
{
    private readonly long[] _lengths;

    private ParameterLayout(IReadOnlyList<ParameterSlice> slices)
    {
        Slices = slices;
        Count = slices.Sum(slice => slice.Length);
        WeightCount = slices.Where(slice => slice.IsWeight).Sum(slice => slice.Length);
        _lengths = slices.Select(slice => (long)slice.Length).ToArray();
    }

    /// <summary>The slices in order.</summary>
    public IReadOnlyList<ParameterSlice> Slices { get; }

    /// <summary>P, the number of parameters of one member.</summary>
    public int Count { get; }

    /// <summary>How many of them are weights, which pruning and L1 act on.</summary>
    public int WeightCount { get; }

    /// <summary>Builds a layout from (name, shape, is weight, initial bound), in order.</summary>
    /// <exception cref="InvalidInputException">There are more parameters than 32 bits count.</exception>
    internal static ParameterLayout Of(IEnumerable<(string Name, long[] Shape, bool IsWeight, double InitialBound)> parts)
    {
        var slices = new List<ParameterSlice>();
        var offset = 0;
        foreach (var (name, shape, isWeight, bound) in parts)
        {
            if (shape.Aggregate((Int128)1, (product, side) => product * side) > int.MaxValue - offset)
                throw new InvalidInputException($"a network must have at most {int.MaxValue} parameters, but with {name} it has more.");
            var slice = new ParameterSlice(name, offset, shape, isWeight, bound);
            slices.Add(slice);
            offset += slice.Length;
        }
        return new ParameterLayout(slices);
    }

    /// <summary>Initial parameters of one member, [P]: uniform in ± each slice's bound, drawn in order from <paramref name="random"/>.</summary>
    public float[] Initialize(RandomStream random)
    {
        var values = new float[Count];
        foreach (var slice in Slices)
        {
            for (var i = 0; i < slice.Length; i++)
                values[slice.Offset + i] = (float)(slice.InitialBound * (2 * random.NextDouble() - 1));
        }
        return values;
    }

    /// <summary>Splits [K, P] into one view [K, …shape] per slice; one split, so that one backward fills one gradient.</summary>
    internal Tensor[] Views(Tensor parameters)
    {
        var members = parameters.shape[0]; // [K, P]
        var parts = parameters.split(_lengths, 1);
        for (var i = 0; i < parts.Length; i++)
        {
            long[] shape = [members, .. Slices[i].Shape];
            parts[i] = parts[i].reshape(shape); // [K, …]
        }
        return parts;
    }
}
