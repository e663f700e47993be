using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>
/// What the loss does when the untrained network takes one step of a few sizes along the sign of its gradient, which is Adam's first step:
/// which learning rates are sane for this network and these data can be seen before any training.
/// </summary>
internal static class StepProbe
{
    /// <summary>Training samples that the loss is measured on, where there are so many.</summary>
    public const int Samples = 256;

    /// <summary>How many of them where each has so many labels.</summary>
    public static int SamplesOf(int labels) => labels == 1 ? Samples : Math.Max(1, 16 * Samples / labels);

    /// <summary>The sizes tried, learning rates of Adam.</summary>
    public static IReadOnlyList<double> Sizes { get; } = [1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1];

    /// <summary>Tries all sizes from the same weights.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="parameters">[1, P]; stays as it is.</param>
    /// <param name="samples">Training samples.</param>
    /// <param name="indices">[B] int64 on the device: which of them.</param>
    public static ProbedSteps Run(ITargetNetwork network, Tensor parameters, DeviceSamples samples, Tensor indices)
    {
        using var scope = NewDisposeScope();
        var inputs = samples.Inputs.index_select(0, indices); // [B, …]
        var start = parameters.detach().clone().requires_grad_(true);
        var logits = network.Forward(start, inputs); // [1, B, C]
        var oneHot = samples.OneHot(indices, logits.shape[2]); // [B, C]
        var (before, gradient) = SoftmaxLoss.WithGradient(logits, oneHot);
        logits.backward([gradient]);
        using var guard = no_grad();
        var norm = start.grad!.norm().item<float>();
        var direction = start.grad!.sign(); // [1, P]
        var sizes = tensor(Sizes.Select(size => (float)size).ToArray(), [Sizes.Count, 1], device: parameters.device);
        var tried = network.Forward(start - sizes * direction, inputs); // [sizes, B, C]
        var (after, _) = SoftmaxLoss.WithGradient(tried, oneHot); // [sizes]
        return new ProbedSteps(norm, [.. after.div_(before).log().cpu().data<float>().ToArray().Select(ratio => (double)ratio)]);
    }
}
