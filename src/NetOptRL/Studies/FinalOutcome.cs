using NetOptRL.Agents;
using NetOptRL.Environments;

namespace NetOptRL.Studies;

/// <summary>What the final evaluation found.</summary>
/// <param name="Winner">Number of the chosen candidate.</param>
/// <param name="Best">Its trainings, one per seed.</param>
/// <param name="Policy">The policy's trainings, one per seed.</param>
internal sealed record FinalOutcome(int Winner, IReadOnlyList<FinalRun> Best, IReadOnlyList<FinalRun> Policy);

/// <summary>One training on a fresh seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Episode">How it went; its last validation metrics are on the whole validation split.</param>
/// <param name="Test">What the trained network scores on the test split.</param>
internal sealed record FinalRun(long Seed, Episode Episode, Metrics Test);
