using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>
/// Uniform quantization: a number r is kept as a whole number q of b bits with r ≈ S(q − Z) (B. Jacob et al., "Quantization and training of
/// neural networks for efficient integer-arithmetic-only inference", arXiv:1712.05877, equation 1). What is computed here is S(q − Z) in
/// floats, which is what integer arithmetic would give up to the rounding of its last step.
/// </summary>
internal static class Quantization
{
    /// <summary>Fewest and most bits.</summary>
    public const int FewestBits = 2, MostBits = 16;

    /// <summary>
    /// Weights, symmetrically: Z = 0, S = max|w| / (2^(b − 1) − 1) of each layer of each network, so that what was pruned stays 0; biases
    /// stay as they are, as integer arithmetic keeps them in 32 bits.
    /// </summary>
    /// <param name="layout">Which parameters are weights.</param>
    /// <param name="parameters">[K, P]; stays as it is.</param>
    /// <param name="bits">b.</param>
    /// <returns>[K, P]</returns>
    public static Tensor Weights(ParameterLayout layout, Tensor parameters, int bits)
    {
        using var guard = no_grad();
        using var largest = Scalars.Of((1 << (bits - 1)) - 1);
        var quantized = parameters.detach().clone();
        foreach (var slice in layout.Slices.Where(slice => slice.IsWeight))
        {
            var weights = quantized.narrow(1, slice.Offset, slice.Length); // [K, L]
            var scale = NotZero(weights.abs().amax([1], keepdim: true).div(largest)); // [K, 1]
            weights.copy_(weights.div(scale).round().mul(scale));
        }
        return quantized;
    }

    /// <summary>
    /// Activations, asymmetrically: S = (high − low) / (2^b − 1), Z = round(−low / S), the range widened to hold 0; what lies beyond it is cut.
    /// </summary>
    /// <param name="values">[K, …]</param>
    /// <param name="low">[K] the lowest seen.</param>
    /// <param name="high">[K] the highest seen.</param>
    /// <param name="bits">b.</param>
    public static Tensor Activations(Tensor values, Tensor low, Tensor high, int bits)
    {
        using var steps = Scalars.Of((1 << bits) - 1);
        long[] column = [low.shape[0], .. Enumerable.Repeat(1L, (int)values.dim() - 1)];
        low = low.clamp_max(Scalars.Zero).view(column);
        var scale = NotZero((high.clamp_min(Scalars.Zero).view(column) - low).div(steps));
        var zero = low.div(scale).round().neg(); // Z
        var whole = values.div(scale).round().Plus(zero).clamp(Scalars.Zero, steps); // q
        return (whole - zero).mul(scale);
    }

    /// <summary>A scale of 0 belongs to values that are all 0, which any scale keeps.</summary>
    private static Tensor NotZero(Tensor scale) => where(scale.eq(Scalars.Zero), ones_like(scale), scale);
}
