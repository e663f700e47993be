using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Environments;

/// <summary>
/// Trains a population of target networks on real data. Members share initial weights and mini-batches and differ only in what was
/// decided for them. Use it on one thread.
/// </summary>
public sealed class TrainingEnvironment : ITuningEnvironment, ITrainedMembers
{
    private readonly ITargetNetwork _network;
    private readonly DeviceSamples _train;
    private readonly DeviceSamples _validation;
    private readonly BatchSchedule _schedule;
    private readonly Device _device;
    private readonly ObservationForm _form;
    private TrainingEpisode? _episode;

    /// <summary>Uploads the training and validation data and builds the network.</summary>
    /// <param name="spec">What is tuned.</param>
    /// <param name="dataset">The data the spec names.</param>
    /// <param name="members">K, at least 1.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="form">What policies observe.</param>
    public TrainingEnvironment(EnvironmentSpec spec, Dataset dataset, int members, ComputeDevice device, ObservationForm form = ObservationForm.Second)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        LibTorch.EnsureLoaded();
        (Spec, _form) = (spec, form);
        _device = device.Torch;
        _network = TargetNetworks.Create(spec.Network, dataset.Shape, dataset.Classes);
        _train = new DeviceSamples(_network, dataset.Train, _device);
        try
        {
            _validation = new DeviceSamples(_network, dataset.Validation, _device);
        }
        catch (Exception) // of whatever kind: nobody can dispose of what was not made
        {
            _train.Dispose();
            throw;
        }
        _schedule = new BatchSchedule(spec.Training, dataset.Train.Count);
        ActionSpace = new ActionSpace(spec.Actions);
        Members = members;
    }

    /// <summary>What is tuned.</summary>
    public EnvironmentSpec Spec { get; }

    /// <inheritdoc/>
    public ActionSpace ActionSpace { get; }

    /// <inheritdoc/>
    public int Members { get; }

    /// <inheritdoc/>
    public int Decisions => Spec.Training.Decisions;

    /// <inheritdoc/>
    public int ObservationSize => _form.Size();

    /// <inheritdoc/>
    public float[][] Reset(long seed)
    {
        _episode?.Dispose();
        _episode = null;
        var seeds = new Seeds(seed);
        var initial = _network.Layout.Initialize(seeds.Stream("initialWeights"));
        using var scope = NewDisposeScope();
        var order = tensor(_schedule.DrawOrder(seeds.Stream("miniBatches")), device: _device);
        var training = new PopulationTraining(_network, _train, initial, Members);
        _episode = new TrainingEpisode(Spec, _form, _schedule, order.DetachFromDisposeScope(), _validation, _network, training);
        return _episode.Start();
    }

    /// <inheritdoc/>
    public StepResult Step(IReadOnlyList<TuningAction> actions)
    {
        if (_episode is null)
            throw new InvalidOperationException("Reset must be called before Step.");
        if (actions.Count != Members)
            throw new ArgumentException($"actions must have one entry for each of {Members} members, but got {actions.Count}.", nameof(actions));
        return _episode.Advance(actions);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _episode?.Dispose();
        _episode = null;
        _train.Dispose();
        _validation.Dispose();
    }

    /// <summary>One member's parameters now, [P]; zeros where it has ended early.</summary>
    internal float[] ParametersOf(int member) =>
        (_episode ?? throw new InvalidOperationException("Reset must be called before parameters are read.")).ParametersOf(member);

    /// <inheritdoc/>
    float[] ITrainedMembers.ParametersOf(int member) => ParametersOf(member);
}
