using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>A rollout to be run.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Policy">The frozen policy it acts under.</param>
/// <param name="KeepsParameters">Whether the trained parameters are wanted.</param>
internal sealed record RolloutOrder(int Index, long Seed, IPolicy Policy, bool KeepsParameters = false)
{
    /// <summary>Which attempt at it this is, from 1.</summary>
    public int Attempt { get; init; } = 1;
}

/// <summary>What became of an order: a rollout, or a failure; neither where it was cancelled.</summary>
/// <param name="Order">What was asked for.</param>
/// <param name="Worker">Who ran it, from 0.</param>
internal sealed record RolloutOutcome(RolloutOrder Order, int Worker)
{
    /// <summary>The rollout.</summary>
    public Rollout? Rollout { get; init; }

    /// <summary>[K][P] where they were asked for.</summary>
    public float[][]? Parameters { get; init; }

    /// <summary>What went wrong.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Whether it was cancelled.</summary>
    public bool IsCancelled => Rollout is null && Failure is null;

    /// <summary>That of an order which is known to have failed elsewhere, and is not run.</summary>
    public static RolloutOutcome KnownFailure(RolloutOrder order) =>
        new(order, 0) { Failure = new RolloutFailedException($"rollout {order.Index} failed in the study that is run again.") };
}
