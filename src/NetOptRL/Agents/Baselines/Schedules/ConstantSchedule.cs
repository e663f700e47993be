using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Schedules;

/// <summary>η(p) = η₀.</summary>
internal sealed class ConstantSchedule : ISchedule
{
    public string Name => "constant";

    public IReadOnlyList<ParameterRange> Parameters => [];

    public IReadOnlyList<double> Defaults => [];

    public double Share(ReadOnlySpan<double> parameters, double progress) => 1;
}
