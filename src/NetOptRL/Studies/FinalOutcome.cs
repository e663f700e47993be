namespace NetOptRL.Studies;

/// <summary>What the final evaluation found.</summary>
/// <param name="Winner">Number of the chosen candidate.</param>
/// <param name="Best">Its trainings, one per seed.</param>
/// <param name="Policy">The policy's trainings, one per seed.</param>
internal sealed record FinalOutcome(int Winner, IReadOnlyList<ConfirmedRun> Best, IReadOnlyList<ConfirmedRun> Policy);
