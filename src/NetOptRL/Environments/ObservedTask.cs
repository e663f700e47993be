using NetOptRL.Training;

namespace NetOptRL.Environments;

/// <summary>What a policy sees of a training that stays the same through it.</summary>
/// <param name="MiniBatches">Mini-batches of the whole training.</param>
/// <param name="BatchSize">Samples of a mini-batch.</param>
/// <param name="Epochs">Passes over the training samples.</param>
/// <param name="Decisions">Decisions of the training.</param>
/// <param name="Network">What the network is like.</param>
/// <param name="InitialLoss">Validation log-loss of the untrained network, nats.</param>
/// <param name="Probe">What a first step does; null where none was tried.</param>
/// <param name="Reward">What is rewarded.</param>
internal sealed record ObservedTask(
    int MiniBatches, int BatchSize, double Epochs, int Decisions, ObservedNetwork Network, double InitialLoss, ProbedSteps? Probe,
    RewardSpec Reward);

/// <summary>What a policy sees of a network.</summary>
/// <param name="Parameters">How many it has.</param>
/// <param name="TimeSteps">Steps that its recurrent layers read, 0 where it has none.</param>
/// <param name="IsGated">Whether its recurrent cells have gates, as those of GRU and LSTM.</param>
internal readonly record struct ObservedNetwork(long Parameters, int TimeSteps, bool IsGated);
