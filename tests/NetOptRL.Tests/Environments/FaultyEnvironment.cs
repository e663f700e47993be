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
}

/// <summary>A right environment with one rule broken.</summary>
internal sealed class FaultyEnvironment(ITuningEnvironment inner, Fault fault) : ITuningEnvironment
{
    private int _steps;
    private float[][] _observations = [];

    public ActionSpace ActionSpace => inner.ActionSpace;

    public int Members => inner.Members;

    public int Decisions => inner.Decisions;

    public int ObservationSize => inner.ObservationSize;

    public float[][] Reset(long seed) => _observations = inner.Reset(seed);

    public StepResult Step(IReadOnlyList<TuningAction> actions)
    {
        var step = inner.Step([.. actions.Select(action => action with
        {
            Source = fault == Fault.NoCopying ? null : action.Source,
            Stops = fault != Fault.NoStopping && action.Stops,
        })]);
        _steps++;
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
            case Fault.WrongLength:
                return step with { Rewards = [.. step.Rewards, 0] };
        }
        return step;
    }

    public void Dispose() => inner.Dispose();
}
