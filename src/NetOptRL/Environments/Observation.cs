using NetOptRL.Training;

namespace NetOptRL.Environments;

/// <summary>
/// What a policy sees of one member: numbers without scale, so that a policy can act on a task it has never seen. Losses, norms and
/// rates enter as logarithms; everything is cut to ±<see cref="Limit"/>, infinities too, and what is not a number reads 0.
/// </summary>
internal static class Observation
{
    private const float Limit = 5;
    private static readonly int OptimizerCount = Enum.GetValues<OptimizerKind>().Length;

    /// <summary>Length of an observation.</summary>
    public static int Size { get; } = 10 + OptimizerCount;

    /// <summary>Builds one member's observation.</summary>
    /// <param name="progress">Share of the training done, 0 … 1.</param>
    /// <param name="action">What held over the last interval; null at the first decision.</param>
    /// <param name="interval">How that interval went; default at the first decision.</param>
    /// <param name="validationLoss">Validation log-loss now, nats.</param>
    /// <param name="previousLoss">Validation log-loss at the decision before, nats.</param>
    /// <param name="density">Share of the weights left, 0 … 1.</param>
    public static float[] Build(double progress, TuningAction? action, IntervalResult interval, double validationLoss, double previousLoss, double density)
    {
        var values = new float[Size];
        var i = 0;
        void Add(double value) => values[i++] = double.IsNaN(value) ? 0 : (float)Math.Clamp(value, -Limit, Limit);

        Add(2 * progress - 1);
        Add(action is null ? 0 : Math.Log10(action.LearningRate) + 2);
        Add(action is null ? 0 : Math.Log(interval.MeanLoss + 1e-6));
        Add(Math.Log(validationLoss + 1e-6));
        Add(Math.Log((validationLoss + 1e-6) / (previousLoss + 1e-6)));
        Add(action is null ? 0 : Math.Log((interval.LossNoise + 1e-6) / (interval.MeanLoss + 1e-6)));
        Add(action is null ? 0 : Math.Log10(interval.Gradient.GradientNorm + 1e-8));
        Add(action is null ? 0 : Math.Log10(interval.Gradient.UpdateRatio + 1e-8) + 3);
        Add(interval.Gradient.Cosine);
        Add(density);
        if (action is not null)
            values[i + (int)action.Optimizer] = 1;
        return values;
    }
}
