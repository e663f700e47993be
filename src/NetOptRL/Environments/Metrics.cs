namespace NetOptRL.Environments;

/// <summary>What a member scores on one split.</summary>
/// <param name="Accuracy">Share of samples classified right, 0 … 1.</param>
/// <param name="LogLoss">Mean cross-entropy in nats.</param>
/// <param name="Density">Share of the weights that are not zero, 0 … 1.</param>
public sealed record Metrics(double Accuracy, double LogLoss, double Density);
