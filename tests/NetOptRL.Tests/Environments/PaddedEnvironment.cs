using NetOptRL.Environments;

namespace NetOptRL.Tests.Environments;

/// <summary>Another environment with zeros behind what it observes.</summary>
internal sealed class PaddedEnvironment(ITuningEnvironment inner, int size) : ITuningEnvironment
{
    public ActionSpace ActionSpace => inner.ActionSpace;

    public int Members => inner.Members;

    public int Decisions => inner.Decisions;

    public int ObservationSize => size;

    public float[][] Reset(long seed) => Pad(inner.Reset(seed));

    public StepResult Step(IReadOnlyList<TuningAction> actions)
    {
        var step = inner.Step(actions);
        return step with { Observations = Pad(step.Observations) };
    }

    public void Dispose() => inner.Dispose();

    private float[][] Pad(float[][] observations) => [.. observations.Select(own => own.Concat(new float[size - own.Length]).ToArray())];
}
