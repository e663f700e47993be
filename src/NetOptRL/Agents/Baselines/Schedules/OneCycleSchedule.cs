using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Schedules;

/// <summary>
/// One cycle (L. Smith and N. Topin, "Super-convergence", 2019), in the form of PyTorch's <c>OneCycleLR</c> and with its defaults: from
/// 1/25 of the highest rate up to it over the first 30 % of the training, then down to 1/10,000 of the initial one, both by half a cosine.
/// Momentum, which the paper moves the other way, is not among the decisions.
/// </summary>
internal sealed class OneCycleSchedule : ISchedule
{
    private const double FinalDivisor = 1e4;

    public string Name => "one-cycle";

    /// <summary>The initial rate as a share of the highest; the share of the training over which the rate rises.</summary>
    public IReadOnlyList<ParameterRange> Parameters { get; } = 
        [new Continuous("initialShare", 1e-3, 1, IsLogarithmic: true), new Continuous("riseShare", 0.1, 0.5, IsLogarithmic: false)];

    public IReadOnlyList<double> Defaults { get; } = [1.0 / 25, 0.3];

    public double Share(ReadOnlySpan<double> parameters, double progress)
    {
        var (initial, rise) = (parameters[0], parameters[1]);
        return progress < rise
            ? CosineSchedule.Between(1, initial, progress / rise)
            : CosineSchedule.Between(initial / FinalDivisor, 1, (progress - rise) / (1 - rise));
    }
}
