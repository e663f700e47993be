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
    long Seed, EpisodeState State, IReadOnlyList<ScheduleEntry> Trace, IReadOnlyList<double> TrainingLoss, IReadOnlyList<Metrics> Validation, Metrics Test)
{
    /// <summary>What the network scores on the test split with weights and activations of few bits; as many as were asked for.</summary>
    public IReadOnlyList<QuantizedTest> Quantized { get; init; } = [];
}

/// <summary>What is left of a network in few bits.</summary>
/// <param name="Bits">Of every weight and activation.</param>
/// <param name="Test">On the test split; the density is the share of the weights that are not 0 then.</param>
public sealed record QuantizedTest(int Bits, Metrics Test);
