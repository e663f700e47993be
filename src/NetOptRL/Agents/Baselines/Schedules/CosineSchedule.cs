using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Schedules;

/// <summary>
/// Cosine annealing without restarts: η(p) = η_min + ½ (η₀ − η_min)(1 + cos πp) (I. Loshchilov and F. Hutter, "SGDR", ICLR 2017,
/// equation 5). By default η_min is a thousandth of η₀; the paper's and PyTorch's is 0, which no logarithmic range reaches.
/// </summary>
internal sealed class CosineSchedule : ISchedule
{
    public string Name => "cosine";

    public IReadOnlyList<ParameterRange> Parameters { get; } = [ISchedule.LowShare];

    public IReadOnlyList<double> Defaults { get; } = [1e-3];

    public double Share(ReadOnlySpan<double> parameters, double progress) => Between(parameters[0], 1, progress);

    /// <summary>The cosine's way from <paramref name="high"/> at <paramref name="progress"/> 0 to <paramref name="low"/> at 1.</summary>
    internal static double Between(double low, double high, double progress) => low + (high - low) * (1 + Math.Cos(Math.PI * progress)) / 2;
}
