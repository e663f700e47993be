using NetOptRL.Reports.Statistics;

namespace NetOptRL.Reports.Figures;

/// <summary>A number and its interval, whatever they were computed by.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">Lower end; NaN for none.</param>
/// <param name="High">Upper end; NaN for none.</param>
internal readonly record struct ShownEstimate(double Value, double Low, double High)
{
    public static implicit operator ShownEstimate(Estimate estimate) => new(estimate.Mean, estimate.Low, estimate.High);

    public static implicit operator ShownEstimate(BootstrapEstimate estimate) => new(estimate.Value, estimate.Low, estimate.High);
}
