namespace NetOptRL.Training;

/// <summary>What a member's gradients and updates were like over the last mini-batches of an interval.</summary>
/// <param name="GradientNorm">Root mean square of the gradient's Euclidean norm.</param>
/// <param name="UpdateRatio">Norm of the update relative to the norm of the parameters.</param>
/// <param name="Cosine">Cosine between successive gradients, −1 … 1; 0 where there were not two.</param>
internal readonly record struct GradientStatistics(double GradientNorm, double UpdateRatio, double Cosine)
{
    /// <summary>From sums over <paramref name="steps"/> collected steps.</summary>
    public static GradientStatistics FromSums(int steps, double gradientSquares, double updateSquares, double parameterSquares, double products, double productNorms) => new(
        Math.Sqrt(gradientSquares / Math.Max(1, steps)),
        Math.Sqrt(updateSquares / Math.Max(parameterSquares, 1e-30)),
        productNorms > 0 ? products / productNorms : 0);
}
