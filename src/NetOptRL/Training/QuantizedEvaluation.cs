using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>Post-training quantization: what networks score whose weights and activations have few bits (<see cref="Quantization"/>).</summary>
internal static class QuantizedEvaluation
{
    /// <summary>Training samples that the activations' ranges are taken of, where there are so many.</summary>
    public const int CalibrationSamples = 512;

    /// <summary>Scores every network on all samples.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="parameters">[K, P]</param>
    /// <param name="calibration">Training samples: nothing is learned of those that are scored on.</param>
    /// <param name="samples">What is scored on.</param>
    /// <param name="bits">Of weights and of activations, <see cref="Quantization.FewestBits"/> … <see cref="Quantization.MostBits"/>.</param>
    /// <returns>[K], with the share of the weights that are not zero.</returns>
    public static (double Accuracy, double LogLoss, double Density)[] Run(
        ITargetNetwork network, Tensor parameters, DeviceSamples calibration, DeviceSamples samples, int bits)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var ranges = new ActivationRanges();
        var quantized = Quantization.Weights(network.Layout, parameters, bits);
        PopulationEvaluation.Run(network, quantized, calibration, Math.Min(CalibrationSamples, calibration.Count), ranges);
        var scores = PopulationEvaluation.Run(network, quantized, samples, samples.Count, ranges.Quantize(bits));
        var weights = network.Layout.Slices.Where(slice => slice.IsWeight).Select(slice => quantized.narrow(1, slice.Offset, slice.Length));
        var left = cat([.. weights], 1).count_nonzero([1]).cpu().data<long>().ToArray(); // [K]
        return [.. scores.Zip(left, (score, count) => (score.Accuracy, score.LogLoss, count / (double)network.Layout.WeightCount))];
    }
}
