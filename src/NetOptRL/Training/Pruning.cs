using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>
/// Magnitude pruning (S. Han et al., "Learning both weights and connections for efficient neural networks", 2015): a layer's weights
/// with |w| &lt; τ · σ(layer) are set to zero and kept there by the mask; biases are never pruned. With L1 in the gradient more weights
/// come to lie below the threshold (R. Tibshirani, 1996).
/// </summary>
internal static class Pruning
{
    /// <summary>Prunes each member whose threshold is above 0.</summary>
    /// <param name="state">The population.</param>
    /// <param name="thresholds">[K], τ in standard deviations of the layer's weights, pruned ones included.</param>
    public static void Apply(PopulationState state, IReadOnlyList<double> thresholds)
    {
        if (thresholds.All(threshold => threshold <= 0))
            return;
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var column = tensor(thresholds.Select(threshold => (float)threshold).ToArray(), device: state.Parameters.device).unsqueeze(1); // [K, 1]
        foreach (var slice in state.Layout.Slices.Where(slice => slice.IsWeight))
        {
            var weights = state.Parameters.narrow(1, slice.Offset, slice.Length); // [K, L]
            var limit = column * weights.std(1, unbiased: false, keepdim: true); // [K, 1]
            state.Mask.narrow(1, slice.Offset, slice.Length).mul_(weights.abs().ge(limit).to_type(ScalarType.Float32));
        }
        state.Parameters.mul_(state.Mask);
        state.IsPruned = true;
    }

    /// <summary>Share of each member's weights that are not pruned, [K], 0 … 1.</summary>
    public static double[] Density(PopulationState state)
    {
        if (!state.IsPruned)
            return Enumerable.Repeat(1.0, state.Members).ToArray();
        using var scope = NewDisposeScope();
        var left = (state.Mask * state.IsWeight).sum(1).cpu().data<float>().ToArray();
        return left.Select(count => count / (double)state.Layout.WeightCount).ToArray();
    }
}
