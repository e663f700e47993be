using System.Runtime.ExceptionServices;

namespace NetOptRL.Studies;

/// <summary>
/// Workers that are asked again for a rollout that failed: it is a pure function of its order, so a later attempt gives the very bits that
/// the first would have given. Every attempt that fails is noted.
/// </summary>
/// <param name="workers">Who runs them, one set of workers to itself.</param>
/// <param name="note">Called with every attempt that failed.</param>
internal sealed class RolloutAttempts(RolloutWorkers workers, Action<RolloutOutcome> note) : IDisposable
{
    /// <summary>
    /// Attempts at a rollout in one session. Three: a second helps against what has passed by then, a third against the same having hit two
    /// workers at once; what stays is told soon.
    /// </summary>
    public const int Most = 3;

    /// <summary>Takes an order.</summary>
    public void Submit(RolloutOrder order) => workers.Submit(order);

    /// <summary>Waits for the next rollout that was run, cancelled, or given up after its last attempt, in whatever order they come.</summary>
    /// <exception cref="Exception">What a rollout threw, where that is a mistake (<see cref="RolloutFailure.IsMistake"/>): it is not tried again.</exception>
    public RolloutOutcome Take()
    {
        while (true)
        {
            var outcome = workers.Take();
            if (outcome.Failure is not { } failure)
                return outcome;
            note(outcome);
            if (RolloutFailure.IsMistake(failure))
                ExceptionDispatchInfo.Throw(RolloutFailure.Innermost(failure));
            if (outcome.Order.Attempt == Most)
                return outcome;
            workers.Submit(outcome.Order with { Attempt = outcome.Order.Attempt + 1 });
        }
    }

    /// <summary>Ends the workers, and notes what failed then.</summary>
    public void End()
    {
        foreach (var outcome in workers.End())
            note(outcome);
    }

    /// <inheritdoc/>
    public void Dispose() => workers.Dispose();
}
