using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Studies;

/// <summary>Rollouts made by hand, with every kind of number a real one can have.</summary>
internal static class SampleRollouts
{
    public static Rollout Create(int index) => new(index, -5 - index, [Copied(Complete(0.1 + index)), Diverged, Stopped], 1234 + index);

    public static Episode Complete(double rate, double score = -0.25) => new(
        [Decide(rate, OptimizerKind.AdamW) with { Plan = [-0.5, 3] }, Decide(rate * 3, OptimizerKind.Sgd)],
        [[1.5f, -2], [0, float.Epsilon]],
        [0.5, -0.125],
        EpisodeState.Complete,
        [new Metrics(0.5, 1.25, 1), new Metrics(0.75, 0.25, 0.5)],
        [2.5, 0.3],
        score);

    public static StoredRollout Store(int index) =>
        new(index, RolloutCodec.Encode(Create(index)), $"digest {index}", 1234 + index, 0.5 * index, 0.01 * index, Statistics);

    private static Dictionary<string, double> Statistics { get; } = new() { ["kl"] = 0.01, ["policyLoss"] = double.PositiveInfinity };

    private static Episode Stopped { get; } = new(
        [Stop(Decide(0.1, OptimizerKind.Adam))], [[0, 0]], [0], EpisodeState.Stopped, [new Metrics(0.25, 2, 1)], [double.NaN], -2);

    private static Episode Diverged { get; } = new(
        [Decide(1e3, OptimizerKind.RmsProp)], [[0, 0]], [-3], EpisodeState.Diverged, [new Metrics(0, double.PositiveInfinity, 1)], [double.NaN], -5);

    private static PolicyDecision Decide(double rate, OptimizerKind optimizer) => new(new TuningAction(rate, optimizer, 0.25), [3, 0, 12, 1], -1.75f);

    private static Episode Copied(Episode episode) =>
        episode with { Decisions = [episode.Decisions[0], episode.Decisions[1] with { Action = episode.Decisions[1].Action with { Source = 1 } }] };

    private static PolicyDecision Stop(PolicyDecision decision) => decision with { Action = decision.Action with { Stops = true } };
}
