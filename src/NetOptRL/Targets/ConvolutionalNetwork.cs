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
    private readonly InputShape? _series; // of samples whose values come step by step; null where nothing is to be turned
    private readonly int _classes;

    public ConvolutionalNetwork(ConvolutionalSpec spec, InputShape shape, int classes)
    {
        _geometry = new ConvolutionalGeometry(spec, shape, classes);
        _kernels = ConvolutionalKernels.Support(_geometry) ? new ConvolutionalKernels(_geometry) : null;
        _series = spec.IsTemporal && shape.Width > 1 ? shape : null;
        _classes = classes;
    }

    public ParameterLayout Layout => _geometry.Layout;

    /// <summary>Images stay as they are. Of series, the values that a feature takes come together: [N, channels · width, height].</summary>
    public Tensor Prepare(Tensor inputs) => _series is null
        ? inputs
        : inputs.view(-1, _series.Channels, _series.Height, _series.Width).transpose(2, 3).reshape(inputs.shape[0], _series.Size);

    public Tensor Forward(Tensor parameters, Tensor inputs)
    {
        if (_kernels is null || parameters.device_type != DeviceType.CPU)
            return ConvolutionalOperators.Forward(_geometry, parameters, inputs);
        var pass = new ConvolutionalPass(_kernels, _classes, _idle, inputs);
        return is_grad_enabled() && parameters.requires_grad ? ConvolutionalFunction.Apply(parameters, pass) : pass.Forward(parameters, keep: false);
    }

    public Tensor ForwardThrough(Tensor parameters, Tensor inputs, IActivations activations) =>
        ConvolutionalOperators.Forward(_geometry, parameters, inputs, activations);

    public PassMemory Memory(int batch, bool isOnCpu) =>
        _kernels is not null && isOnCpu ? _kernels.Memory(batch) : ConvolutionalOperators.Memory(_geometry, batch);
}
