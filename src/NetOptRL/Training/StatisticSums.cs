namespace NetOptRL.Training;

/// <summary>Sums over one member's collected steps, from which its <see cref="GradientStatistics"/> come.</summary>
internal struct StatisticSums
{
    private int _steps;
    private double _gradients, _updates, _parameters, _products, _norms, _previous;

    /// <summary>Adds a step; the gradient before the first one counts as zero.</summary>
    public void Add(StepSums step)
    {
        _steps++;
        _gradients += step.Gradient;
        _updates += step.Update;
        _parameters += step.Parameters;
        _products += step.Product;
        _norms += Math.Sqrt(step.Gradient * _previous); // ‖gₜ‖ ‖gₜ₋₁‖
        _previous = step.Gradient;
    }

    public readonly GradientStatistics Statistics() => new(
        Math.Sqrt(_gradients / Math.Max(1, _steps)),
        Math.Sqrt(_updates / Math.Max(_parameters, 1e-30)),
        _norms > 0 ? _products / _norms : 0);
}
