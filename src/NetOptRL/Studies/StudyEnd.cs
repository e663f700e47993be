using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>How a study ended: with a result, or with the reason why there is none.</summary>
/// <param name="Result">What it found; null where it failed.</param>
/// <param name="Failure">Why it has no result; null where it has one.</param>
public sealed record StudyEnd(StudyResult? Result, FailedSearch? Failure)
{
    /// <exception cref="InvalidInputException">The outcome is not of that search.</exception>
    internal static StudyResult ToResult(
        StudyRecord record, EnvironmentSpec spec, SearchState state, BudgetSpent spent, FinalOutcome outcome, SessionFacts session)
    {
        if (outcome.Winner >= state.Archive.Best.Count)
        {
            throw new InvalidInputException(
                $"the final evaluation of study \"{record.Name}\" must have chosen one of its {state.Archive.Best.Count} best schedules, but has chosen "
                + $"number {outcome.Winner}: the store was altered.");
        }
        var found = state.Archive.Best[outcome.Winner];
        var steps = new BatchSchedule(spec.Training, spec.Data.Train);
        var schedule = found.Actions.Select((action, decision) =>
            new ScheduleEntry(decision, steps.StepOf(decision), action.LearningRate, action.Optimizer, action.PruneThreshold));
        var evaluation = OutcomeCodec.Encode(outcome);
        return new StudyResult(
            record, session.Workers, session.Versions, spent,
            new BestSchedule([.. schedule], found.Validation, new ConfirmedRuns(outcome.Best)),
            new ConfirmedRuns(outcome.Policy),
            state.History,
            DigestChain.Next(state.Digest, evaluation),
            new StudyDigests(state.Digests, state.Digest, DigestChain.Short(evaluation)),
            session.Machine);
    }
}

/// <summary>A search that left nothing to evaluate.</summary>
/// <param name="Reason">Why, and what to change.</param>
/// <param name="Spent">What it spent.</param>
/// <param name="Rollouts">Hashes of its rollouts in index order.</param>
/// <param name="Digest">Over all rollouts, 64 digits: as <see cref="StudyDigests.Search"/>.</param>
/// <param name="Session">The session that ended it.</param>
public sealed record FailedSearch(string Reason, BudgetSpent Spent, IReadOnlyList<RolloutDigest> Rollouts, string Digest, SessionFacts Session)
{
    /// <summary>How each rollout's episodes ended, in index order.</summary>
    public IReadOnlyList<LearningPoint> History { get; init; } = [];
}
