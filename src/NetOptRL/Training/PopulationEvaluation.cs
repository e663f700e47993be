using NetOptRL.Targets;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace NetOptRL.Training;

/// <summary>Scores every member on the same samples.</summary>
internal static class PopulationEvaluation
{
    private const int Chunk = 128;

    /// <summary>Accuracy and mean cross-entropy (nats) of every member on the first <paramref name="count"/> samples.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="parameters">[K, P]</param>
    /// <param name="samples">What is scored on.</param>
    /// <param name="count">How many of them, at most their number.</param>
    /// <returns>[K]</returns>
    public static (double Accuracy, double LogLoss)[] Run(ITargetNetwork network, Tensor parameters, DeviceSamples samples, int count)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var members = parameters.shape[0];
        var sums = zeros([2, members], device: parameters.device); // [right, loss][K]
        for (var start = 0; start < count; start += Chunk)
        {
            using var inner = NewDisposeScope();
            var size = Math.Min(Chunk, count - start);
            var labels = samples.Labels.narrow(0, start, size); // [B]
            var logits = network.Forward(parameters, samples.Inputs.narrow(0, start, size)); // [K, B, C]
            var right = logits.argmax(-1).eq(labels).to_type(ScalarType.Float32).sum(1); // [K]
            var loss = cross_entropy(logits.flatten(0, 1), labels.repeat(members), reduction: nn.Reduction.None).view(members, size).sum(1);
            sums.add_(stack([right, loss]));
        }
        var values = sums.cpu().data<float>().ToArray();
        return Enumerable.Range(0, (int)members).Select(k => (values[k] / (double)count, values[members + k] / (double)count)).ToArray();
    }
}
