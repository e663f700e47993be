using NetOptRL.Environments;
using NetOptRL.Studies.Observers;

namespace NetOptRL.Studies;

/// <summary>Makes the workers of a study's session; what fails in them is noted in its store.</summary>
/// <param name="Study">The study's name.</param>
/// <param name="Store">Where it is kept.</param>
/// <param name="Count">Threads that the session has.</param>
/// <param name="CreateEnvironment">Makes an environment of so many members.</param>
/// <param name="Time">The clock.</param>
/// <param name="Observer">Is told of the search's rollouts, and of those of no other phase; null where nobody is.</param>
internal sealed record StudyWorkers(
    string Study, IStudyStore Store, int Count, Func<int, ITuningEnvironment> CreateEnvironment, TimeProvider Time, IStudyObserver? Observer = null)
{
    /// <summary>Seconds that count for one second of a pause after a failure.</summary>
    public double PauseScale { get; init; } = 1;

    /// <summary>Workers for one phase.</summary>
    /// <param name="phase">Which.</param>
    /// <param name="most">The most rollouts that it has under way at once.</param>
    /// <param name="members">K.</param>
    /// <param name="cancellation">Stops rollouts at their next decision.</param>
    public RolloutAttempts Start(StudyPhase phase, int most, int members, CancellationToken cancellation) => new(
        phase == StudyPhase.Searching && Observer is { } observer
            ? new RolloutWorkers(Math.Min(Count, most), () => new ObservedEnvironment(CreateEnvironment(members), observer), cancellation, observer)
            : new RolloutWorkers(Math.Min(Count, most), () => CreateEnvironment(members), cancellation),
        failed => Store.RecordFailure(Study, new FailedAttempt(
            phase, failed.Order.Index, failed.Order.Attempt, Time.GetUtcNow(), failed.Worker, RolloutFailure.Reason(failed.Failure!))),
        seconds => cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(PauseScale * seconds)));
}
