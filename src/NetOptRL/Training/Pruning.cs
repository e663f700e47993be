using NetOptRL.Runtime;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>
/// Magnitude pruning (S. Han et al., "Learning both weights and connections for efficient neural networks", 2015): weights with
/// |w| &lt; τ · σ(layer), or |w| &lt; τ, are set to zero and kept there by the mask; biases are never pruned. With L1 in the gradient
/// more weights come to lie below the threshold (R. Tibshirani, 1996).
/// </summary>
/// <remarks>
/// σ counts pruned weights as zeros. It shrinks as a layer is pruned, so that the same τ again takes little more; σ of the weights left
/// would grow, and the same τ again and again would empty the layer.
/// </remarks>
internal static class Pruning
{
    /// <summary>Prunes each member whose threshold is above 0.</summary>
    /// <param name="state">The population.</param>
    /// <param name="thresholds">[K], τ; 0 prunes nothing.</param>
    /// <param name="scale">What τ is measured in.</param>
    /// <exception cref="ArgumentException">There is not one threshold per member.</exception>
    public static void Apply(PopulationState state, IReadOnlyList<double> thresholds, PruneScale scale = PruneScale.LayerDeviation)
    {
        if (thresholds.Count != state.Members)
            throw new ArgumentException($"thresholds must have one entry for each of {state.Members} members, but got {thresholds.Count}.", nameof(thresholds));
        if (thresholds.All(threshold => threshold <= 0))
            return;
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var column = tensor(thresholds.Select(threshold => (float)threshold).ToArray(), device: state.Parameters.device).unsqueeze(1); // [K, 1]
        foreach (var slice in state.Layout.Slices.Where(slice => slice.IsWeight))
        {
            var weights = state.Parameters.narrow(1, slice.Offset, slice.Length); // [K, L]
            var limit = scale == PruneScale.Absolute ? column : column * Deviation(weights); // [K, 1]
            // Where weights are so far apart that σ is infinite, a threshold of 0 has no limit that is a number: nothing is below it.
            state.Mask.narrow(1, slice.Offset, slice.Length).mul_(weights.abs().lt(limit).logical_not().to_type(ScalarType.Float32));
        }
        state.Parameters.mul_(state.Mask);
        state.IsPruned = true;
    }

    /// <summary>σ of each row, [K, 1]. Not <c>std</c>: libtorch computes that of one row otherwise than that of many.</summary>
    private static Tensor Deviation(Tensor weights) =>
        (weights - weights.mean([1], keepdim: true)).Squared().mean([1], keepdim: true).sqrt();

    /// <summary>Share of each member's weights that are not pruned, [K], 0 … 1.</summary>
    public static double[] Density(PopulationState state)
    {
        if (!state.IsPruned)
            return Enumerable.Repeat(1.0, state.Members).ToArray();
        using var scope = NewDisposeScope();
        var left = (state.Mask * state.IsWeight).sum(1).cpu().data<float>().ToArray(); // whole numbers, exact below 2²⁴
        return left.Select(count => count / (double)state.Layout.WeightCount).ToArray();
    }
}
