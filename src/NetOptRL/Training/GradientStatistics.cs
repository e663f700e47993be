namespace NetOptRL.Training;

/// <summary>
/// What a member's gradients and updates were like over the last mini-batches of an interval. The gradient is the one that the
/// optimizer sees: with L1, and zero for pruned weights.
/// </summary>
/// <param name="GradientNorm">Root mean square of the gradient's Euclidean norm.</param>
/// <param name="UpdateRatio">Norm of the update relative to the norm of the parameters after it, √(Σ‖Δw‖² / Σ‖w‖²).</param>
/// <param name="Cosine">Cosine between successive gradients, −1 … 1, weighted by their norms; 0 where there were not two.</param>
internal readonly record struct GradientStatistics(double GradientNorm, double UpdateRatio, double Cosine);
