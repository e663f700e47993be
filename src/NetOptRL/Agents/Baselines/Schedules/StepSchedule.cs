using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Schedules;

/// <summary>
/// Step decay, PyTorch's <c>StepLR</c>: η(p) = η₀ γ^⌊p (d + 1)⌋ with d drops at even distances. It is parametrised by what the rate
/// ends at, γ^d, so that the same number means the same decay in every family that decays to a lowest rate. By default two drops to a tenth
/// each, γ as in PyTorch.
/// </summary>
internal sealed class StepSchedule : ISchedule
{
    private const int MostDrops = 4;

    public string Name => "step";

    /// <summary>The last rate as a share of the first; the number of drops less one.</summary>
    public IReadOnlyList<ParameterRange> Parameters { get; } = [ISchedule.LowShare, new Categorical("drops", MostDrops)];

    public IReadOnlyList<double> Defaults { get; } = [0.01, 1];

    public double Share(ReadOnlySpan<double> parameters, double progress)
    {
        var drops = parameters[1] + 1;
        return Math.Pow(parameters[0], Math.Min(Math.Floor(progress * (drops + 1)), drops) / drops);
    }
}
