namespace NetOptRL.Training;

/// <summary>What a member's training was like between two decisions.</summary>
/// <param name="MeanLoss">Mean of the mini-batches' losses, nats.</param>
/// <param name="LossNoise">Standard deviation of the mini-batches' losses, nats.</param>
/// <param name="Gradient">Gradients and updates of the last mini-batches.</param>
internal readonly record struct IntervalResult(double MeanLoss, double LossNoise, GradientStatistics Gradient);
