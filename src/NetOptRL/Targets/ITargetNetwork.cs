using static TorchSharp.torch;

namespace NetOptRL.Targets;

/// <summary>K networks of one architecture as one stacked computation.</summary>
internal interface ITargetNetwork
{
    /// <summary>How one member's parameters lie in its row.</summary>
    ParameterLayout Layout { get; }

    /// <summary>Brings a data set's inputs into the form that <see cref="Forward"/> reads, once per data set.</summary>
    /// <param name="inputs">[N, channels · height · width]</param>
    /// <returns>[N, …], any layout that suits the network; mini-batches are rows of it.</returns>
    Tensor Prepare(Tensor inputs);

    /// <summary>The logits of every member on the same mini-batch.</summary>
    /// <param name="parameters">[K, P]; the gradient flows to it.</param>
    /// <param name="inputs">[B, …] rows of what <see cref="Prepare"/> gave.</param>
    /// <returns>[K, B, C], or [K, B · T, C] of a network that answers at each of T steps, a sample's steps side by side.</returns>
    Tensor Forward(Tensor parameters, Tensor inputs);

    /// <summary>The same by libtorch's operators, on any device, with every layer's activations seen on their way.</summary>
    /// <param name="parameters">As for <see cref="Forward"/>.</param>
    /// <param name="inputs">As for <see cref="Forward"/>.</param>
    /// <param name="activations">Sees them.</param>
    Tensor ForwardThrough(Tensor parameters, Tensor inputs, IActivations activations);

    /// <summary>What <see cref="Forward"/> and the way back take, by reckoning.</summary>
    /// <param name="batch">B.</param>
    /// <param name="isOnCpu">Where it is computed.</param>
    PassMemory Memory(int batch, bool isOnCpu);
}
