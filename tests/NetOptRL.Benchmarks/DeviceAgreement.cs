using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;

namespace NetOptRL.Benchmarks;

/// <summary>The same short training on the CPU and on another device: every kind of network under every optimizer, with and without pruning.</summary>
internal static class DeviceAgreement
{
    /// <summary>
    /// Greatest difference of a validation log-loss, nats, at the same decision. Both compute in single precision and add in different
    /// orders; over the few dozen updates of one epoch the difference stays far below this where the two compute the same.
    /// </summary>
    public const double Tolerance = 0.02;

    private const double LearningRate = 0.003, PruneThreshold = 0.5;
    private static readonly OptimizerKind[] Optimizers = Enum.GetValues<OptimizerKind>();

    /// <summary>Every kind of network, by the name a row carries, and the environment whose data it is trained on.</summary>
    public static IReadOnlyList<(string Name, string Environment, NetworkSpec Network)> Networks { get; } =
    [
        ("cnn", "digits-cnn", new ConvolutionalSpec([new ConvolutionSpec(8, 3, 1, 2), new ConvolutionSpec(16, 3, 1, 2)], [])),
        ("cnn, hidden layer", "digits-cnn", new ConvolutionalSpec([new ConvolutionSpec(8, 5, 2, 2)], [32])),
        ("cnn1d", "digits-cnn", new ConvolutionalSpec([new ConvolutionSpec(16, 3, 1, 2)], []) { IsTemporal = true }),
        ("mlp", "digits-cnn", new ConvolutionalSpec([], [32])),
        ("rnn", "digits-cnn", new RecurrentSpec(RecurrentCell.Tanh, [32])),
        ("gru", "digits-cnn", new RecurrentSpec(RecurrentCell.Gru, [24])),
        ("lstm", "digits-cnn", new RecurrentSpec(RecurrentCell.Lstm, [24, 16])),
        ("gru, embedding", "handbook-gru", new RecurrentSpec(RecurrentCell.Gru, [32]) { Embedding = 16 }),
    ];

    /// <summary>By optimizer, the greatest difference of validation log-loss over decisions, with and without pruning.</summary>
    public static IReadOnlyList<(OptimizerKind Optimizer, double Difference)> Differences(string environment, NetworkSpec network, ComputeDevice device)
    {
        var (bundled, dataset) = MeasuringField.Load(environment);
        var spec = bundled with { Network = network, Training = bundled.Training with { Epochs = 1, Decisions = 2, L1 = 1e-4 } };
        var (here, there) = (Train(spec, dataset, ComputeDevice.Cpu), Train(spec, dataset, device));
        return [.. Optimizers.Select((optimizer, i) => (optimizer, Math.Max(Between(here[i], there[i]), Between(here[^(i + 1)], there[^(i + 1)]))))];
    }

    // The optimizers in order without pruning, then in the opposite order with it.
    private static IReadOnlyList<Episode> Train(EnvironmentSpec spec, Dataset dataset, ComputeDevice device)
    {
        TuningAction[] plain = [.. Optimizers.Select(optimizer => new TuningAction(LearningRate, optimizer, 0))];
        TuningAction[] pruned = [.. plain.Reverse().Select(action => action with { PruneThreshold = PruneThreshold })];
        TuningAction[] actions = [.. plain, .. pruned];
        using var environment = new TrainingEnvironment(spec, dataset, actions.Length, device);
        var policy = new SchedulePolicy([.. actions.Select(action => new[] { action })]);
        return RolloutRunner.Run(environment, policy, index: 0, seed: 0).Episodes;
    }

    private static double Between(Episode here, Episode there) => here.State != there.State ? double.PositiveInfinity
        : here.Validation.Zip(there.Validation, (one, other) => Math.Abs(one.LogLoss - other.LogLoss)).Max();
}
