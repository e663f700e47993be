using System.Collections.Concurrent;
using NetOptRL.Data;
using NetOptRL.Targets.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Targets;

/// <summary>
/// K convolutional networks in stacked form: blocks of convolution, max-pool and ReLU, then fully connected layers. On the CPU by
/// kernels of its own, elsewhere by libtorch's operators.
/// </summary>
/// <exception cref="NetOptRL.Runtime.InvalidInputException">A layer does not fit the samples' shape.</exception>
internal sealed class ConvolutionalNetwork : ITargetNetwork
{
    private readonly ConvolutionalGeometry _geometry;
    private readonly ConvolutionalKernels? _kernels;
    private readonly ConcurrentBag<ConvolutionalWorkspace> _idle = [];
    private readonly int _classes;

    public ConvolutionalNetwork(ConvolutionalSpec spec, InputShape shape, int classes)
    {
        _geometry = new ConvolutionalGeometry(spec, shape, classes);
        _kernels = ConvolutionalKernels.Support(_geometry) ? new ConvolutionalKernels(_geometry) : null;
        _classes = classes;
    }

    public ParameterLayout Layout => _geometry.Layout;

    public Tensor Prepare(Tensor inputs) => inputs;

    public Tensor Forward(Tensor parameters, Tensor inputs)
    {
        if (_kernels is null || parameters.device_type != DeviceType.CPU)
            return ConvolutionalOperators.Forward(_geometry, parameters, inputs);
        var pass = new ConvolutionalPass(_kernels, _classes, _idle, inputs);
        return is_grad_enabled() && parameters.requires_grad ? ConvolutionalFunction.Apply(parameters, pass) : pass.Forward(parameters, keep: false);
    }

    public PassMemory Memory(int batch, bool isOnCpu) =>
        _kernels is not null && isOnCpu ? _kernels.Memory(batch) : ConvolutionalOperators.Memory(_geometry, batch);
}
