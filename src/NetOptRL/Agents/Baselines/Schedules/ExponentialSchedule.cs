using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Schedules;

/// <summary>Exponential decay, PyTorch's <c>ExponentialLR</c>: η(p) = η₀ r^p, which ends at r η₀. By default at a hundredth.</summary>
internal sealed class ExponentialSchedule : ISchedule
{
    public string Name => "exponential";

    public IReadOnlyList<ParameterRange> Parameters { get; } = [ISchedule.LowShare];

    public IReadOnlyList<double> Defaults { get; } = [0.01];

    public double Share(ReadOnlySpan<double> parameters, double progress) => Math.Pow(parameters[0], progress);
}
