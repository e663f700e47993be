using NetOptRL.Data;
using NetOptRL.Targets;

namespace NetOptRL.Environments.Reading;

/// <summary>The arithmetic of layers and data: what is left of an image, how many parameters a network has.</summary>
internal static class NetworkFit
{
    /// <summary>The most parameters of one member that a spec may ask for; 400 MB of them, and as much again for every moment and mask.</summary>
    public const long MaxParameters = 100_000_000;

    /// <summary>A side of the image after one block: ⌊(side + 2 · padding − kernel + 1) / pool⌋, not below 0.</summary>
    public static int Side(int side, ConvolutionSpec block) => Math.Max(0, side + 2 * block.Padding - block.Kernel + 1) / block.Pool;

    /// <summary>Weights and biases of one member, PyTorch's layers of those kinds.</summary>
    public static Int128 ParameterCount(NetworkSpec network, InputShape shape, int classes) => network switch
    {
        ConvolutionalSpec convolutional => Convolutional(convolutional, shape, classes),
        RecurrentSpec recurrent => Recurrent(recurrent, shape, classes),
        _ => throw new ArgumentException($"network must be convolutional or recurrent, but got {network.GetType().Name}.", nameof(network)),
    };

    private static Int128 Convolutional(ConvolutionalSpec network, InputShape shape, int classes)
    {
        Int128 count = 0; // layers of the largest widths that a spec can have are more than 64 bits count
        if (network.IsTemporal)
            shape = new InputShape(shape.Channels * shape.Width, shape.Height, 1);
        var (channels, height, width) = ((Int128)shape.Channels, shape.Height, shape.Width);
        foreach (var block in network.Convolutions)
        {
            count += block.Channels * (channels * block.Kernel * (network.IsTemporal ? 1 : block.Kernel) + 1);
            (channels, height, width) = (block.Channels, Side(height, block), network.IsTemporal ? 1 : Side(width, block));
        }
        var inputs = channels * height * width;
        foreach (var outputs in network.Dense.Append(classes))
        {
            count += outputs * (inputs + 1);
            inputs = outputs;
        }
        return count;
    }

    private static Int128 Recurrent(RecurrentSpec network, InputShape shape, int classes)
    {
        var gates = network.Cell switch { RecurrentCell.Tanh => 1L, RecurrentCell.Gru => 3, _ => 4 };
        Int128 count = 0;
        var inputs = network.Embedding > 0 ? network.Embedding : (Int128)shape.Channels * shape.Width;
        count += (Int128)network.Embedding * classes;
        foreach (var hidden in network.Hidden)
        {
            count += gates * hidden * (inputs + hidden + 2); // two biases, as PyTorch has them
            inputs = hidden;
        }
        return count + classes * (inputs + 1);
    }
}
