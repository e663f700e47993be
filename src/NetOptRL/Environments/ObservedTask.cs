namespace NetOptRL.Environments;

/// <summary>What a policy sees of a training that stays the same through it.</summary>
/// <param name="MiniBatches">Mini-batches of the whole training.</param>
/// <param name="BatchSize">Samples of a mini-batch.</param>
/// <param name="Parameters">Parameters of the network.</param>
/// <param name="Decisions">Decisions of the training.</param>
/// <param name="InitialLoss">Validation log-loss of the untrained network, nats.</param>
/// <param name="Probe">As <see cref="NetOptRL.Training.StepProbe.Run"/> gives it.</param>
internal sealed record ObservedTask(int MiniBatches, int BatchSize, long Parameters, int Decisions, double InitialLoss, IReadOnlyList<double> Probe);
