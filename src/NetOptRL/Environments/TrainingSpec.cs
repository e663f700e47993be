namespace NetOptRL.Environments;

/// <summary>Length and rhythm of an episode.</summary>
/// <param name="BatchSize">
/// Samples of a mini-batch; the number of training samples means full-batch gradient descent. The last of an epoch may be smaller.
/// </param>
/// <param name="Epochs">Passes over the training data.</param>
/// <param name="Decisions">Decisions of an episode, at most its number of mini-batches.</param>
/// <param name="L1">Strength of the L1 penalty on weights, added to the gradient as strength · sign(w); 0 for none.</param>
public sealed record TrainingSpec(int BatchSize, int Epochs, int Decisions, double L1);
