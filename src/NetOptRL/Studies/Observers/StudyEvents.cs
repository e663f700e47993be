using NetOptRL.Agents;

namespace NetOptRL.Studies.Observers;

/// <summary>Something that happened in a session of a study.</summary>
internal abstract record StudyEvent;

/// <summary>The search starts, or goes on where an earlier session was ended.</summary>
/// <param name="State">After the rollouts of earlier sessions. Like every state here it goes on changing: read it at once.</param>
/// <param name="AgentSeconds">Processor seconds of acting and learning in earlier sessions.</param>
internal sealed record SearchStarted(SearchState State, double AgentSeconds) : StudyEvent;

/// <summary>A rollout waits for a worker.</summary>
internal sealed record RolloutSubmitted(RolloutOrder Order) : StudyEvent;

/// <summary>A worker, by its number from 0, has begun with a rollout. Told on its thread.</summary>
internal sealed record RolloutBegun(int Worker, RolloutOrder Order) : StudyEvent;

/// <summary>A worker has trained from one decision to the next, on so many samples of all members together. Told on its thread.</summary>
internal sealed record SamplesTrained(long Count) : StudyEvent;

/// <summary>A worker is done with a rollout, however it ended. Told on its thread.</summary>
internal sealed record RolloutEnded(int Worker, RolloutOutcome Outcome) : StudyEvent;

/// <summary>The agent has learned from a rollout, which is about to be committed.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Stored">What will be committed.</param>
/// <param name="State">The rollout included.</param>
internal sealed record RolloutLearned(Rollout Rollout, StoredRollout Stored, SearchState State) : StudyEvent;

/// <summary>A rollout is committed.</summary>
/// <param name="Rollout">Its number.</param>
/// <param name="Duration">How long the commit took.</param>
internal sealed record RolloutCommitted(int Rollout, TimeSpan Duration) : StudyEvent;

/// <summary>The search has spent its budget.</summary>
internal sealed record SearchEnded(BudgetSpent Spent) : StudyEvent;

/// <summary>The final evaluation starts.</summary>
internal sealed record EvaluationStarted : StudyEvent;

/// <summary>The search left nothing to evaluate: the study ends without a result.</summary>
internal sealed record SearchFailed(string Reason) : StudyEvent;

/// <summary>The study has its result.</summary>
internal sealed record StudyEnded(StudyResult Result) : StudyEvent;

/// <summary>An observer has failed: it is told nothing any more.</summary>
internal sealed record ObserverLetGo(string Observer, Exception Failure) : StudyEvent;
