using NetOptRL.Data;
using NetOptRL.Targets;

namespace NetOptRL.Benchmarks;

/// <summary>
/// Floating-point operations that one member's training on one sample needs in matrix products and convolutions; a multiply-add
/// counts as two, everything else (activations, pooling, loss, update) as none.
/// </summary>
/// <remarks>
/// Forward 2 · multiply-adds; backward twice that, once for the gradient of the weights and once for that of the layer's input, which
/// a layer that reads the data does not need. Convolution: outputs (before pooling) × fan-in. Linear: inputs × outputs. Recurrent
/// layer: gates · H × I for each of T steps, gates · H × H for all but the first, which starts from zeros.
/// </remarks>
internal static class NetworkFlops
{
    /// <summary>Of forward and backward pass together.</summary>
    public static double OfTraining(NetworkSpec spec, InputShape shape, int classes)
    {
        var layers = spec switch
        {
            ConvolutionalSpec convolutional => Convolutional(new ConvolutionalGeometry(convolutional, shape, classes)),
            RecurrentSpec recurrent => Recurrent(recurrent, shape, classes),
            _ => throw new ArgumentException($"the network must be convolutional or recurrent, but got {spec.GetType().Name}.", nameof(spec)),
        };
        return layers.Sum(layer => 2 * layer.MultiplyAdds * (layer.ReadsData ? 2 : 3));
    }

    private static List<(double MultiplyAdds, bool ReadsData)> Convolutional(ConvolutionalGeometry geometry)
    {
        double[] layers =
        [
            .. geometry.Blocks.Select(block => (double)block.Convolved.Size * block.FanIn),
            .. geometry.Dense.Select(layer => (double)layer.Inputs * layer.Outputs),
        ];
        return [.. layers.Select((multiplyAdds, i) => (multiplyAdds, i == 0))];
    }

    private static List<(double MultiplyAdds, bool ReadsData)> Recurrent(RecurrentSpec spec, InputShape shape, int classes)
    {
        var layers = new List<(double, bool)>();
        var (steps, width) = (shape.Height, shape.Channels * shape.Width);
        foreach (var hidden in spec.Hidden)
        {
            var rows = (double)RecurrentCells.Gates(spec.Cell) * hidden;
            layers.Add((steps * rows * width, layers.Count == 0));
            layers.Add(((steps - 1) * rows * hidden, false));
            width = hidden;
        }
        layers.Add(((double)width * classes, false));
        return layers;
    }
}
