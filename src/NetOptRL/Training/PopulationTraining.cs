using NetOptRL.Runtime;
using NetOptRL.Targets;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>
/// Mini-batch training of one population: all members see the same mini-batches, the loss is the sum of the members' mean losses, so
/// that one backward pass gives every member its own gradient.
/// </summary>
internal sealed class PopulationTraining : IDisposable
{
    /// <summary>Samples through the network at once: bounds the memory that full batches take.</summary>
    public const int LargestPass = 1024;

    private const int MostLabels = 8 * LargestPass; // answered at once, where a sample has many

    /// <summary>Mini-batches at the end of an interval whose gradients enter its statistics.</summary>
    internal const int CollectedSteps = 4;

    private readonly ITargetNetwork _network;
    private readonly IUpdateStep _update;

    public PopulationTraining(ITargetNetwork network, DeviceSamples samples, float[] initial, int members)
        : this(
            network, samples, initial, members,
            samples.Inputs.device_type == DeviceType.CPU ? state => new VectorUpdateStep(state) : state => new TensorUpdateStep(state))
    {
    }

    /// <summary>With an update step of one's own choice, whatever the device.</summary>
    internal PopulationTraining(ITargetNetwork network, DeviceSamples samples, float[] initial, int members, Func<PopulationState, IUpdateStep> update)
    {
        _network = network;
        Samples = samples;
        State = new PopulationState(network.Layout, initial, members, samples.Inputs.device);
        try
        {
            _update = update(State);
        }
        catch (Exception) // of whatever kind: nothing may be left to a finalizer, which frees it too late for another attempt
        {
            State.Dispose();
            throw;
        }
    }

    /// <summary>What is trained on.</summary>
    public DeviceSamples Samples { get; }

    /// <summary>The members' parameters, moments, masks and rules.</summary>
    public PopulationState State { get; }

    /// <summary>
    /// Trains on mini-batches of the given sample numbers and reads the device once, at the end. A member with a loss that is not
    /// finite is frozen then.
    /// </summary>
    /// <param name="order">[steps · B] int64 on the device: sample numbers, mini-batch after mini-batch.</param>
    /// <param name="batches">First position and size of each mini-batch in <paramref name="order"/>, at least one.</param>
    /// <returns>[K]</returns>
    public IntervalResult[] Run(Tensor order, ReadOnlySpan<(int Start, int Size)> batches)
    {
        using var scope = NewDisposeScope();
        var losses = new Tensor[batches.Length]; // each [K]
        _update.Begin(batches.Length);
        for (var i = 0; i < batches.Length; i++)
            losses[i] = Step(order.narrow(0, batches[i].Start, batches[i].Size), collect: i >= batches.Length - CollectedSteps);
        return Read(losses);
    }

    /// <summary>Samples through the network at once where each has so many labels.</summary>
    public static int LargestPassOf(int labels) => labels == 1 ? LargestPass : Math.Max(1, MostLabels / labels);

    public void Dispose()
    {
        _update.Dispose();
        State.Dispose();
    }

    private Tensor Step(Tensor indices, bool collect)
    {
        using var scope = NewDisposeScope();
        State.Parameters.grad = null;
        var batch = indices.shape[0];
        var largest = LargestPassOf(Samples.LabelsPerSample);
        Tensor? losses = null; // [K]
        for (var start = 0L; start < batch; start += largest)
        {
            var part = Pass(batch <= largest ? indices : indices.narrow(0, start, Math.Min(largest, batch - start)), batch);
            losses = losses is null ? part : losses.PlusInPlace(part);
        }
        _update.Step(collect);
        return losses!.MoveToOuterDisposeScope();
    }

    /// <summary>Adds the gradient of these samples' share of the mini-batch's loss; gives that share, [K].</summary>
    private Tensor Pass(Tensor indices, long batch)
    {
        using var scope = NewDisposeScope();
        var logits = _network.Forward(State.Parameters, Samples.Inputs.index_select(0, indices)); // [K, B, C]
        var oneHot = Samples.OneHot(indices, logits.shape[2]); // [B, C]
        var (losses, gradient) = SoftmaxLoss.WithGradient(logits, oneHot, batch * Samples.LabelsPerSample);
        logits.backward([gradient]); // adds to [K, P]
        return losses.MoveToOuterDisposeScope();
    }

    private IntervalResult[] Read(Tensor[] losses)
    {
        var members = State.Members;
        var values = stack(losses, 1).cpu().data<float>().ToArray(); // [K, steps]
        var statistics = _update.Statistics();
        var results = new IntervalResult[members];
        for (var k = 0; k < members; k++)
        {
            results[k] = State.Rules[k].IsFrozen
                ? new IntervalResult(double.NaN, double.NaN, default)
                : IntervalResult.From(values.AsSpan(k * losses.Length, losses.Length), statistics[k]);
            if (!results[k].IsFinite && !State.Rules[k].IsFrozen)
                State.Freeze(k);
        }
        return results;
    }
}
