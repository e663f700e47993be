using NetOptRL.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>
/// Softmax cross-entropy of K members on the same labels, with its gradient written out: ∂L/∂logits = (softmax − one-hot) / B. It takes
/// two thirds of the time of libtorch's <c>cross_entropy</c> and its backward, which small populations would notice.
/// </summary>
internal static class SoftmaxLoss
{
    /// <summary>Each member's mean loss over the mini-batch, nats, and the gradient of their sum.</summary>
    /// <param name="logits">[K, B, C]</param>
    /// <param name="oneHot">[B, C]: 1 at each sample's class, 0 elsewhere.</param>
    /// <param name="batch">Size of the mini-batch where these samples are only a part of it: the results are the part's shares.</param>
    /// <returns>[K] and [K, B, C]</returns>
    public static (Tensor Losses, Tensor Gradient) WithGradient(Tensor logits, Tensor oneHot, long? batch = null)
    {
        using var guard = no_grad();
        var samples = batch ?? logits.shape[1];
        using Scalar size = Scalars.Of(samples), negativeSize = Scalars.Of(-samples);
        var logProbabilities = logits.log_softmax(-1); // [K, B, C]
        var losses = (logProbabilities * oneHot).sum([1, 2]).div_(negativeSize); // [K]
        return (losses, logProbabilities.exp_().sub_(oneHot).div_(size));
    }
}
