using NetOptRL.Data;
using NetOptRL.Targets;

namespace NetOptRL.Benchmarks;

/// <summary>How many floating-point operations a network's matrix products come to; a multiply-add counts as two.</summary>
internal static class NetworkArithmetic
{
    /// <summary>Forward and backward for one sample: three times the forward pass, but twice for a first layer, whose input needs no gradient.</summary>
    public static double TrainingFlops(NetworkSpec spec, InputShape shape, int classes) => spec switch
    {
        ConvolutionalSpec convolutional => OfConvolutions(new ConvolutionalGeometry(convolutional, shape, classes)),
        _ => double.NaN,
    };

    private static double OfConvolutions(ConvolutionalGeometry geometry)
    {
        double[] layers =
        [
            .. geometry.Blocks.Select(block => 2.0 * block.Convolved.Size * block.FanIn),
            .. geometry.Dense.Select(layer => 2.0 * layer.Inputs * layer.Outputs),
        ];
        return 3 * layers.Sum() - layers[0];
    }
}
