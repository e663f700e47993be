using NetOptRL.Runtime;

namespace NetOptRL.Environments.Families;

/// <summary>
/// A family as one environment: every episode is a training of another task, drawn from the episode's seed. All members train the same task
/// from the same initial weights, so what is compared are decisions.
/// </summary>
public sealed class FamilyEnvironment : ITuningEnvironment
{
    private readonly TaskFamily _family;
    private readonly TaskData _data;
    private readonly ComputeDevice _device;
    private TrainingEnvironment? _task;

    /// <param name="family">What tasks are drawn from.</param>
    /// <param name="data">Loads their data; may be shared between threads.</param>
    /// <param name="members">K, at least 1.</param>
    /// <param name="device">Where to train.</param>
    public FamilyEnvironment(TaskFamily family, TaskData data, int members, ComputeDevice device)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        (_family, _data, _device) = (family, data, device);
        ActionSpace = new ActionSpace(family.Actions);
        Members = members;
    }

    /// <inheritdoc/>
    public ActionSpace ActionSpace { get; }

    /// <inheritdoc/>
    public int Members { get; }

    /// <summary>Decisions of the present task's episode, 1 before the first <see cref="Reset"/>.</summary>
    public int Decisions => _task?.Decisions ?? 1;

    /// <summary>The task of the present episode; null where there is none.</summary>
    public EnvironmentSpec? TaskSpec => _task?.Spec;

    /// <inheritdoc/>
    public int ObservationSize => Observation.Size;

    /// <inheritdoc/>
    public float[][] Reset(long seed)
    {
        _task?.Dispose();
        _task = null;
        var spec = _family.Draw(new Seeds(seed).Stream("task"));
        _task = new TrainingEnvironment(spec, _data.Load(spec.Data), Members, _device);
        return _task.Reset(seed);
    }

    /// <inheritdoc/>
    public StepResult Step(IReadOnlyList<TuningAction> actions) =>
        (_task ?? throw new InvalidOperationException("Reset must be called before Step.")).Step(actions);

    /// <inheritdoc/>
    public void Dispose()
    {
        _task?.Dispose();
        _task = null;
    }
}
