using System.Runtime.ExceptionServices;

namespace NetOptRL.Studies;

/// <summary>
/// Workers that are asked again for a rollout that failed: it is a pure function of its order, so a later attempt gives the very bits that
/// the first would have given. Every attempt that fails is noted.
/// </summary>
/// <remarks>
/// What is too much for two at once, such as memory, may do for one. So the workers that are left take over what failed, and those that
/// failed are replaced when all of it is done with, one by one, each when the one before it has succeeded. Where none is left one is
/// replaced all the same, after a pause that doubles from failure to failure until something succeeds.
/// </remarks>
/// <param name="workers">Who runs them, one set of workers to itself.</param>
/// <param name="note">Called with every attempt that failed.</param>
/// <param name="pause">Waits so many seconds, or less where that is cancelled.</param>
internal sealed class RolloutAttempts(RolloutWorkers workers, Action<RolloutOutcome> note, Action<double> pause) : IDisposable
{
    /// <summary>Attempts at a rollout in one session. Three: the first may meet others at work, the second a trouble that passes.</summary>
    public const int Most = 3;

    private const double LongestPause = 15; // seconds
    private readonly HashSet<int> _failing = []; // numbers of orders that failed and are to be tried again
    private int? _newcomer; // a worker in the place of another that has not succeeded yet
    private int _failedInARow;

    /// <summary>Takes an order.</summary>
    public void Submit(RolloutOrder order) => workers.Submit(order);

    /// <summary>Waits for the next rollout that was run, cancelled, or given up after its last attempt, in whatever order they come.</summary>
    /// <exception cref="Exception">What a rollout threw, where that is a mistake (<see cref="RolloutFailure.IsMistake"/>): it is not tried again.</exception>
    public RolloutOutcome Take()
    {
        while (true)
        {
            var outcome = workers.Take();
            if (outcome.Failure is { } failure)
            {
                note(outcome);
                if (RolloutFailure.IsMistake(failure))
                    ExceptionDispatchInfo.Throw(RolloutFailure.Innermost(failure));
            }
            TakeIn(outcome);
            if (outcome.Failure is null || outcome.Order.Attempt == Most)
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

    private void TakeIn(RolloutOutcome outcome)
    {
        _failedInARow = outcome.Failure is null ? 0 : _failedInARow + 1;
        _newcomer = outcome.Worker == _newcomer ? null : _newcomer;
        if (outcome.Failure is null || outcome.Order.Attempt == Most)
            _failing.Remove(outcome.Order.Index);
        else
            _failing.Add(outcome.Order.Index);
        if (workers.NoneLeft)
            pause(Math.Min(LongestPause, Math.Pow(2, _failedInARow - 1)));
        else if (_failing.Count > 0 || _newcomer is not null)
            return;
        _newcomer = workers.Replace();
    }

    /// <inheritdoc/>
    public void Dispose() => workers.Dispose();
}
