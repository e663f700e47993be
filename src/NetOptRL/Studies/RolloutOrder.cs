using System.Runtime.ExceptionServices;
using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>A rollout to be run.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Policy">The frozen policy it acts under.</param>
/// <param name="KeepsParameters">Whether the trained parameters are wanted.</param>
internal sealed record RolloutOrder(int Index, long Seed, IPolicy Policy, bool KeepsParameters = false);

/// <summary>What became of an order: a rollout, or a failure; neither where it was cancelled.</summary>
/// <param name="Order">What was asked for.</param>
/// <param name="Rollout">The rollout.</param>
/// <param name="Parameters">[K][P] where they were asked for.</param>
/// <param name="Failure">What went wrong.</param>
internal sealed record RolloutOutcome(RolloutOrder Order, Rollout? Rollout, float[][]? Parameters, ExceptionDispatchInfo? Failure);
