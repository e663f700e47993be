namespace NetOptRL.Studies;

/// <summary>
/// Outcomes that came before their turn, and the rule for rollouts that failed. One is taken as failed, a rollout without episodes that the
/// agent learns nothing from, when a later one has succeeded: then the machine can run rollouts, and the study goes on. Where
/// <see cref="MostInARow"/> in a row fail it cannot: the study stops, takes none of them, and runs them again when it is resumed. At the
/// end of the search, when no later one is coming, one is taken as failed if any of the study has succeeded.
/// </summary>
/// <remarks>So what fails for a while, if only the study is resumed when that is over, changes no bit of its record.</remarks>
internal sealed class WaitingRollouts
{
    /// <summary>Less than <see cref="StudyPipeline.InFlight"/>: so many are under way at once, whatever became of the first of them.</summary>
    public const int MostInARow = 3;

    private readonly Dictionary<int, RolloutOutcome> _outcomes = [];

    /// <summary>Takes up an outcome that is a rollout or a failure.</summary>
    public void Add(RolloutOutcome outcome) => _outcomes.Add(outcome.Order.Index, outcome);

    /// <summary>The outcome whose turn it is; null where it is not there, or failed and nothing later has succeeded yet.</summary>
    /// <param name="turn">Number of the rollout whose turn it is.</param>
    /// <exception cref="RolloutFailedException">As many as may not fail in a row did.</exception>
    public RolloutOutcome? Take(int turn)
    {
        for (var index = turn; _outcomes.TryGetValue(index, out var outcome); index++)
        {
            if (outcome.Failure is null)
                return Remove(turn);
            if (index == turn + MostInARow - 1)
                throw Stop(turn, index, outcome);
        }
        return null;
    }

    /// <summary>The same when nothing is coming any more: also one that failed.</summary>
    /// <param name="turn">Number of the rollout whose turn it is.</param>
    /// <param name="anySucceeded">Whether any rollout of the study has.</param>
    /// <exception cref="RolloutFailedException">It failed, and none has.</exception>
    public RolloutOutcome? TakeLast(int turn, bool anySucceeded)
    {
        if (!_outcomes.TryGetValue(turn, out var outcome))
            return null;
        return anySucceeded || outcome.Failure is null ? Remove(turn) : throw Stop(turn, turn, outcome);
    }

    private RolloutOutcome Remove(int turn)
    {
        _outcomes.Remove(turn, out var outcome);
        return outcome!;
    }

    private static RolloutFailedException Stop(int first, int last, RolloutOutcome outcome)
    {
        var which = first == last ? $"rollout {first}" : $"rollouts {first} to {last}";
        return new RolloutFailedException(
            $"{which} failed in each of {RolloutAttempts.Most} attempts, the last one with {RolloutFailure.Reason(outcome.Failure!)}. "
            + "What was learned is saved; a resumed study tries them again.", outcome.Failure);
    }
}
