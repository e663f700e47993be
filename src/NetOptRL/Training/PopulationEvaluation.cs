using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>Scores every member on the same samples.</summary>
internal static class PopulationEvaluation
{
    /// <summary>Samples through the network at once.</summary>
    public const int Chunk = 128;

    /// <summary>Samples through the network at once where each has so many labels.</summary>
    public static int ChunkOf(int labels) => labels == 1 ? Chunk : Math.Max(1, 8 * Chunk / labels);

    /// <summary>Accuracy and mean cross-entropy (nats) of every member on the first <paramref name="count"/> samples.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="parameters">[K, P]</param>
    /// <param name="samples">What is scored on.</param>
    /// <param name="count">How many of them, at least 1 and at most their number.</param>
    /// <param name="activations">Sees what layers hand on; null for nobody, which is faster.</param>
    /// <returns>[K]</returns>
    public static (double Accuracy, double LogLoss)[] Run(
        ITargetNetwork network, Tensor parameters, DeviceSamples samples, int count, IActivations? activations = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, samples.Count);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var members = (int)parameters.shape[0];
        var sums = zeros([2, members], ScalarType.Float64, parameters.device); // [right, log-likelihood][K]
        var chunk = ChunkOf(samples.LabelsPerSample);
        for (var start = 0; start < count; start += chunk)
        {
            using var inner = NewDisposeScope();
            var size = Math.Min(chunk, count - start);
            var inputs = samples.Inputs.narrow(0, start, size);
            var logits = activations is null ? network.Forward(parameters, inputs) : network.ForwardThrough(parameters, inputs, activations); // [K, B, C]
            var right = logits.argmax(-1).eq(samples.Labels.narrow(0, start, size).flatten()).to_type(ScalarType.Float32).sum(1); // [K]
            var logLikelihood = (logits.log_softmax(-1) * samples.OneHot(start, size, logits.shape[2])).sum([1, 2]); // [K]
            sums.PlusInPlace(stack([right, logLikelihood]));
        }
        var values = sums.cpu().data<double>().ToArray();
        var labels = (double)count * samples.LabelsPerSample;
        return Enumerable.Range(0, members).Select(k => (values[k] / labels, -values[members + k] / labels)).ToArray();
    }
}
