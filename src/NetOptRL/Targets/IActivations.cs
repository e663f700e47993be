using static TorchSharp.torch;

namespace NetOptRL.Targets;

/// <summary>Sees what the layers of K networks hand on, and may hand on something else.</summary>
internal interface IActivations
{
    /// <summary>What the next layer reads in the place of <paramref name="values"/>.</summary>
    /// <param name="layer">0 for the samples, then the layers in order; the logits are handed on to nobody.</param>
    /// <param name="values">[K, …], or [1, …] where all networks read the same.</param>
    /// <returns>Of the same shape.</returns>
    Tensor Pass(int layer, Tensor values);
}
