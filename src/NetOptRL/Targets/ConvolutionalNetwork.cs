using NetOptRL.Data;
using static TorchSharp.torch;

namespace NetOptRL.Targets;

/// <summary>K convolutional networks in stacked form: blocks of convolution, max-pool and ReLU, then fully connected layers.</summary>
/// <exception cref="NetOptRL.Runtime.InvalidInputException">A layer does not fit the samples' shape.</exception>
internal sealed class ConvolutionalNetwork(ConvolutionalSpec spec, InputShape shape, int classes) : ITargetNetwork
{
    private readonly ConvolutionalGeometry _geometry = new(spec, shape, classes);

    public ParameterLayout Layout => _geometry.Layout;

    public Tensor Prepare(Tensor inputs) => inputs;

    public Tensor Forward(Tensor parameters, Tensor inputs) => ConvolutionalOperators.Forward(_geometry, parameters, inputs);
}
