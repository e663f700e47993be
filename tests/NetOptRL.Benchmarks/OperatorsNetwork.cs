using NetOptRL.Data;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Benchmarks;

/// <summary>A target network by libtorch's operators alone, as it runs on a GPU: what the CPU's kernels are compared with.</summary>
internal sealed class OperatorsNetwork : ITargetNetwork
{
    private readonly ConvolutionalGeometry _geometry;

    private OperatorsNetwork(ConvolutionalGeometry geometry) => _geometry = geometry;

    public ParameterLayout Layout => _geometry.Layout;

    /// <summary>The network of a spec, or null where it has no kernels that it could be compared with.</summary>
    public static OperatorsNetwork? For(NetworkSpec spec, InputShape shape, int classes) =>
        spec is ConvolutionalSpec convolutional ? new OperatorsNetwork(new ConvolutionalGeometry(convolutional, shape, classes)) : null;

    public Tensor Prepare(Tensor inputs) => inputs;

    public Tensor Forward(Tensor parameters, Tensor inputs) => ConvolutionalOperators.Forward(_geometry, parameters, inputs);
}
