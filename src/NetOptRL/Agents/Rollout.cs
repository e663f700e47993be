using NetOptRL.Environments;

namespace NetOptRL.Agents;

/// <summary>One population trained through one episode under one frozen policy.</summary>
/// <param name="Index">Number in the study, from 0.</param>
/// <param name="Seed">What <see cref="ITuningEnvironment.Reset"/> was given.</param>
/// <param name="Episodes">[K], one per member; none where it failed.</param>
/// <param name="TrainingSamples">Samples trained on, all members together.</param>
public sealed record Rollout(int Index, long Seed, IReadOnlyList<Episode> Episodes, long TrainingSamples)
{
    /// <summary>Whether it failed: it has no episodes, and no agent learns from it.</summary>
    public bool IsFailed => Episodes.Count == 0;

    /// <summary>One that failed. It says nothing of why, which may be another machine's affair.</summary>
    public static Rollout Failed(int index, long seed) => new(index, seed, [], 0);
}

/// <summary>One member's whole training. A diverged member's decisions after its end are not part of it.</summary>
/// <param name="Decisions">What was decided, in order; T entries.</param>
/// <param name="Observations">[T][ObservationSize] what each decision was based on.</param>
/// <param name="Rewards">[T] the reward that followed each decision.</param>
/// <param name="State">How it ended.</param>
/// <param name="Validation">[T] validation metrics after each decision's interval; the last ones are the final ones.</param>
/// <param name="TrainingLoss">[T] mean training loss of each interval, nats.</param>
/// <param name="FinalScore">Score at the end, the reward floor for a diverged member.</param>
public sealed record Episode(
    IReadOnlyList<PolicyDecision> Decisions,
    IReadOnlyList<float[]> Observations,
    IReadOnlyList<double> Rewards,
    EpisodeState State,
    IReadOnlyList<Metrics> Validation,
    IReadOnlyList<double> TrainingLoss,
    double FinalScore);

/// <summary>How an episode ended.</summary>
public enum EpisodeState
{
    /// <summary>Trained to the end of its budget.</summary>
    Complete,

    /// <summary>Its loss became non-finite; it was frozen at the reward floor.</summary>
    Diverged,

    /// <summary>Ended early by a stopping rule.</summary>
    Stopped,
}
