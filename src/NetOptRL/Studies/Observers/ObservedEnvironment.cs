using NetOptRL.Environments;

namespace NetOptRL.Studies.Observers;

/// <summary>Tells an observer of the samples that an environment trains on; what it does is not touched.</summary>
internal sealed class ObservedEnvironment(ITuningEnvironment environment, IStudyObserver observer) : ITuningEnvironment
{
    public ActionSpace ActionSpace => environment.ActionSpace;

    public int Members => environment.Members;

    public int Decisions => environment.Decisions;

    public int ObservationSize => environment.ObservationSize;

    public float[][] Reset(long seed) => environment.Reset(seed);

    public StepResult Step(IReadOnlyList<TuningAction> actions)
    {
        var step = environment.Step(actions);
        observer.Observe(new SamplesTrained(step.TrainingSamples));
        return step;
    }

    public void Dispose() => environment.Dispose();
}
