using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>A sample set on the device, in the form the target network reads; uploaded once.</summary>
internal sealed class DeviceSamples : IDisposable
{
    private readonly int _labels; // of one sample
    private Tensor? _oneHot;

    public DeviceSamples(ITargetNetwork network, SampleSet samples, Device device)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var inputs = tensor(samples.Inputs, [samples.Count, samples.Inputs.Length / samples.Count], device: device); // [N, F]
        Inputs = network.Prepare(inputs).contiguous();
        Labels = samples.LabelsPerSample == 1
            ? tensor(samples.Labels, device: device)
            : tensor(samples.Labels, [samples.Count, samples.LabelsPerSample], device: device);
        (Count, _labels) = (samples.Count, samples.LabelsPerSample);
        Inputs.DetachFromDisposeScope(); // only now: where there is no memory for the labels, the scope frees the inputs
        Labels.DetachFromDisposeScope();
    }

    /// <summary>[N, …] as <see cref="ITargetNetwork.Prepare"/> gave them.</summary>
    public Tensor Inputs { get; }

    /// <summary>[N], or [N, labels] where every step has one; int64.</summary>
    public Tensor Labels { get; }

    /// <summary>Labels of one sample.</summary>
    public int LabelsPerSample => _labels;

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>[B, C], or [B · labels, C]: 1 at the class of each of these samples' labels, 0 elsewhere.</summary>
    /// <param name="samples">[B] int64 on the device.</param>
    /// <param name="classes">C.</param>
    public Tensor OneHot(Tensor samples, long classes) =>
        _labels == 1 ? OneHot(classes).index_select(0, samples) : OneHotOf(Labels.index_select(0, samples).flatten(), classes);

    /// <summary>The same of <paramref name="count"/> samples in order.</summary>
    public Tensor OneHot(int start, int count, long classes) =>
        _labels == 1 ? OneHot(classes).narrow(0, start, count) : OneHotOf(Labels.narrow(0, start, count).flatten(), classes);

    /// <summary>Of all samples, made on the device at the first call; of those with many labels it would be far larger than they are.</summary>
    private Tensor OneHot(long classes) => _oneHot ??= OneHotOf(Labels, classes).DetachFromDisposeScope();

    private static Tensor OneHotOf(Tensor labels, long classes)
    {
        using var scope = NewDisposeScope();
        using var end = Scalars.Of(classes);
        return labels.unsqueeze(1).eq(arange(Scalars.Zero, end, Scalars.One, device: labels.device)).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Inputs.Dispose();
        Labels.Dispose();
        _oneHot?.Dispose();
    }
}
