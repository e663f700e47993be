using NetOptRL.Data;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Targets;

/// <summary>One member as TorchSharp's own modules, in the order conv → ReLU → max-pool, its parameters copied from a row.</summary>
internal sealed class ConvolutionalTwin : IDisposable
{
    private readonly TorchSharp.Modules.Sequential _modules;
    private readonly bool _isTemporal;

    public ConvolutionalTwin(ConvolutionalSpec spec, InputShape shape, int classes, Tensor? row = null, ParameterLayout? layout = null)
    {
        var parts = new List<nn.Module<Tensor, Tensor>>();
        _isTemporal = spec.IsTemporal;
        var (channels, height, width) = spec.IsTemporal ? (shape.Channels * shape.Width, shape.Height, 1) : (shape.Channels, shape.Height, shape.Width);
        foreach (var block in spec.Convolutions)
        {
            parts.Add(spec.IsTemporal
                ? nn.Conv1d(channels, block.Channels, block.Kernel, padding: block.Padding)
                : nn.Conv2d(channels, block.Channels, block.Kernel, padding: block.Padding));
            parts.Add(nn.ReLU());
            parts.Add(spec.IsTemporal ? nn.MaxPool1d(block.Pool) : nn.MaxPool2d(block.Pool));
            channels = block.Channels;
            height = (height + 2 * block.Padding - block.Kernel + 1) / block.Pool;
            width = spec.IsTemporal ? 1 : (width + 2 * block.Padding - block.Kernel + 1) / block.Pool;
        }
        parts.Add(nn.Flatten());
        var features = channels * height * width;
        foreach (var hidden in spec.Dense)
        {
            parts.Add(nn.Linear(features, hidden));
            parts.Add(nn.ReLU());
            features = hidden;
        }
        parts.Add(nn.Linear(features, classes));
        _modules = nn.Sequential(parts);
        if (row is not null)
            Copy(row, layout!);
    }

    public nn.Module Module => _modules;

    public IEnumerable<Tensor> Parameters => _modules.parameters();

    /// <param name="images">[B, channels, height, width]; of series a row is a time step.</param>
    public Tensor Forward(Tensor images) => _modules.forward(_isTemporal ? images.transpose(2, 3).flatten(1, 2) : images);

    /// <summary>The parameters' gradients in one row, [P].</summary>
    public Tensor Gradient() => cat(_modules.parameters().Select(parameter => parameter.grad!.flatten()).ToArray());

    public void Dispose() => _modules.Dispose();

    private void Copy(Tensor row, ParameterLayout layout)
    {
        using var guard = no_grad();
        foreach (var (parameter, slice) in _modules.parameters().Zip(layout.Slices))
            parameter.copy_(row.narrow(0, slice.Offset, slice.Length).view(parameter.shape));
    }
}
