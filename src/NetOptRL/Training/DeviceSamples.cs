using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>A sample set on the device, in the form the target network reads; uploaded once.</summary>
internal sealed class DeviceSamples : IDisposable
{
    private Tensor? _oneHot;

    public DeviceSamples(ITargetNetwork network, SampleSet samples, Device device)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var inputs = tensor(samples.Inputs, [samples.Count, samples.Inputs.Length / samples.Count], device: device); // [N, F]
        Inputs = network.Prepare(inputs).contiguous();
        Labels = tensor(samples.Labels, device: device);
        Count = samples.Count;
        Inputs.DetachFromDisposeScope(); // only now: where there is no memory for the labels, the scope frees the inputs
        Labels.DetachFromDisposeScope();
    }

    /// <summary>[N, …] as <see cref="ITargetNetwork.Prepare"/> gave them.</summary>
    public Tensor Inputs { get; }

    /// <summary>[N], int64.</summary>
    public Tensor Labels { get; }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>[N, C]: 1 at each sample's class, 0 elsewhere; made on the device at the first call.</summary>
    public Tensor OneHot(long classes)
    {
        if (_oneHot is null)
        {
            using var scope = NewDisposeScope();
            using var end = Scalars.Of(classes);
            _oneHot = Labels.unsqueeze(1).eq(arange(Scalars.Zero, end, Scalars.One, device: Labels.device))
                .to_type(ScalarType.Float32).DetachFromDisposeScope();
        }
        return _oneHot;
    }

    public void Dispose()
    {
        Inputs.Dispose();
        Labels.Dispose();
        _oneHot?.Dispose();
    }
}
