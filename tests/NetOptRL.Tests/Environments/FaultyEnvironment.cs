using NetOptRL.Environments;

namespace NetOptRL.Tests.Environments;

public enum Fault
{
    Nondeterministic,
    NotFiniteObservation,
    RewardWithoutScore,
    NoEnd,
    WrongLength,
    SharedObservations,
    NoCopying,
    NoStopping,
    NoChoice,
    CopyingShowsElsewhere,
    StoppingShowsElsewhere,
    StoppingShowsLater,
    RewardOfTheSource,
}

/// <summary>A right environment with one rule broken.</summary>
internal sealed class FaultyEnvironment(ITuningEnvironment inner, Fault fault) : ITuningEnvironment
{
    private int _steps;
    private double[] _scores = [];
    private bool _hasStopped;
    private float[][] _observations = [];

    public ActionSpace ActionSpace => inner.ActionSpace;

    public int Members => inner.Members;

    public int Decisions => inner.Decisions;

    public int ObservationSize => inner.ObservationSize;

    public float[][] Reset(long seed)
    {
        _hasStopped = false;
        return _observations = inner.Reset(seed);
    }

    public StepResult Step(IReadOnlyList<TuningAction> actions)
    {
        var step = inner.Step([.. actions.Select(action => action with
        {
            Source = fault == Fault.NoCopying ? null : action.Source,
            Stops = fault != Fault.NoStopping && action.Stops,
            LearningRate = fault == Fault.NoChoice ? Math.CopySign(0.1, action.LearningRate) : action.LearningRate,
            Optimizer = fault == Fault.NoChoice ? ActionSpace.Spec.Optimizers[0] : action.Optimizer,
        })]);
        _steps++;
        var (before, stoppedBefore) = (_scores, _hasStopped);
        _scores = [.. step.Scores];
        _hasStopped |= actions.Any(action => action.Stops);
        switch (fault)
        {
            case Fault.Nondeterministic:
                step.Observations[0][0] += _steps * 1e-3f;
                break;
            case Fault.NotFiniteObservation:
                step.Observations[0][0] = float.NaN;
                break;
            case Fault.RewardWithoutScore:
                step.Rewards[0] += 1;
                break;
            case Fault.SharedObservations:
                step.Observations.CopyTo(_observations, 0);
                break;
            case Fault.NoEnd:
                Array.Clear(step.Terminated);
                break;
            case Fault.CopyingShowsElsewhere when actions.Any(action => action.Source is not null):
                step.Observations[1][0] = float.BitIncrement(step.Observations[1][0]);
                break;
            case Fault.StoppingShowsElsewhere when actions.Any(action => action.Stops):
                step.TrainingLoss[0] = double.BitIncrement(step.TrainingLoss[0]);
                break;
            case Fault.StoppingShowsLater when stoppedBefore:
                step.TrainingLoss[0] = double.BitIncrement(step.TrainingLoss[0]);
                break;
            case Fault.RewardOfTheSource when actions[^1].Source is { } source:
                step.Rewards[^1] = step.Scores[^1] - before[source];
                break;
            case Fault.WrongLength:
                return step with { Rewards = [.. step.Rewards, 0] };
        }
        return step;
    }

    public void Dispose() => inner.Dispose();
}
