namespace NetOptRL.Training;

/// <summary>What a member's training was like between two decisions.</summary>
/// <param name="MeanLoss">Mean of the mini-batches' losses, nats; NaN from the interval on in which a loss was not finite.</param>
/// <param name="LossNoise">Standard deviation of the mini-batches' losses, nats; NaN likewise.</param>
/// <param name="Gradient">Gradients and updates of the last mini-batches.</param>
internal readonly record struct IntervalResult(double MeanLoss, double LossNoise, GradientStatistics Gradient)
{
    /// <summary>Whether every loss was finite.</summary>
    public bool IsFinite => double.IsFinite(MeanLoss);

    /// <summary>From the losses of an interval's mini-batches, in order.</summary>
    public static IntervalResult From(ReadOnlySpan<float> losses, GradientStatistics gradient)
    {
        var mean = 0.0;
        foreach (var loss in losses)
            mean += loss;
        mean /= losses.Length;
        if (!double.IsFinite(mean))
            return new(double.NaN, double.NaN, gradient);
        var variance = 0.0;
        foreach (var loss in losses)
            variance += (loss - mean) * (loss - mean);
        return new(mean, Math.Sqrt(variance / losses.Length), gradient);
    }
}
