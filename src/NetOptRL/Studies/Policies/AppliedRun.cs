using NetOptRL.Agents;
using NetOptRL.Environments;

namespace NetOptRL.Studies.Policies;

/// <summary>One training that a policy drove.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="State">How it ended.</param>
/// <param name="Trace">What the policy decided, in order; T entries.</param>
/// <param name="TrainingLoss">[T] mean training loss of each interval, nats.</param>
/// <param name="Validation">[T] validation metrics after each interval; the last ones are the final ones.</param>
/// <param name="Test">What the trained network scores on the test split; a diverged one has its last validation metrics there.</param>
public sealed record AppliedRun(
    long Seed, EpisodeState State, IReadOnlyList<ScheduleEntry> Trace, IReadOnlyList<double> TrainingLoss, IReadOnlyList<Metrics> Validation, Metrics Test);
