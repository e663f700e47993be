using NetOptRL.Targets;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace NetOptRL.Training;

/// <summary>
/// Mini-batch training of one population: all members see the same mini-batches, the loss is the sum of the members' mean losses, so
/// that one backward pass gives every member its own gradient.
/// </summary>
internal sealed class PopulationTraining : IDisposable
{
    private const int CollectedSteps = 4;
    private readonly ITargetNetwork _network;
    private readonly DeviceSamples _samples;
    private readonly IUpdateStep _update;
    private readonly Tensor _lossSums; // [2, K]: Σ loss, Σ loss²

    public PopulationTraining(ITargetNetwork network, DeviceSamples samples, float[] initial, int members)
    {
        _network = network;
        _samples = samples;
        State = new PopulationState(network.Layout, initial, members, samples.Inputs.device);
        _update = samples.Inputs.device_type == TorchSharp.DeviceType.CPU ? new VectorUpdateStep(State) : new TensorUpdateStep(State);
        _lossSums = zeros([2, members], device: samples.Inputs.device).DetachFromDisposeScope();
    }

    /// <summary>The members' parameters, moments, masks and rules.</summary>
    public PopulationState State { get; }

    /// <summary>Trains on mini-batches of the given sample numbers and reads the device once, at the end.</summary>
    /// <param name="order">[steps · B] int64 on the device: sample numbers, mini-batch after mini-batch.</param>
    /// <param name="batches">First position and size of each mini-batch in <paramref name="order"/>.</param>
    /// <returns>[K]</returns>
    public IntervalResult[] Run(Tensor order, ReadOnlySpan<(int Start, int Size)> batches)
    {
        using var scope = NewDisposeScope(); // in-place operators return a handle of their own
        _lossSums.zero_();
        for (var i = 0; i < batches.Length; i++)
            Step(order, batches[i].Start, batches[i].Size, collect: i >= batches.Length - CollectedSteps);
        return Results(batches.Length);
    }

    public void Dispose()
    {
        _update.Dispose();
        _lossSums.Dispose();
        State.Dispose();
    }

    private void Step(Tensor order, int start, int size, bool collect)
    {
        using var scope = NewDisposeScope();
        var members = State.Members;
        var indices = order.narrow(0, start, size); // [B]
        var inputs = _samples.Inputs.index_select(0, indices); // [B, …]
        var labels = _samples.Labels.index_select(0, indices).repeat(members); // [K·B]
        State.Parameters.grad?.zero_();
        var logits = _network.Forward(State.Parameters, inputs); // [K, B, C]
        var losses = cross_entropy(logits.flatten(0, 1), labels, reduction: nn.Reduction.None).view(members, size).mean([1]); // [K]
        losses.sum().backward();
        using (no_grad())
        {
            var values = losses.detach();
            _lossSums.add_(stack([values, values.square()]));
        }
        _update.Step(collect);
    }

    private IntervalResult[] Results(int steps)
    {
        using var scope = NewDisposeScope();
        var sums = _lossSums.cpu().data<float>().ToArray();
        var statistics = _update.TakeStatistics();
        var members = State.Members;
        return Enumerable.Range(0, members).Select(k =>
        {
            var mean = sums[k] / steps;
            var variance = Math.Max(0, sums[members + k] / steps - (double)mean * mean);
            return new IntervalResult(mean, Math.Sqrt(variance), statistics[k]);
        }).ToArray();
    }
}
