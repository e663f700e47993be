namespace NetOptRL.Studies;

/// <summary>An attempt at a rollout that failed, kept for people: it is no part of a digest, which tells no machine's troubles.</summary>
/// <param name="Phase">What the study was doing.</param>
/// <param name="Rollout">Number of the rollout; in the final evaluation that of the fresh seed, from 0.</param>
/// <param name="Attempt">Which one of its session, from 1.</param>
/// <param name="At">When it failed.</param>
/// <param name="Worker">Number of the worker, from 0.</param>
/// <param name="Reason">What went wrong, in one line.</param>
public sealed record FailedAttempt(StudyPhase Phase, int Rollout, int Attempt, DateTimeOffset At, int Worker, string Reason);
