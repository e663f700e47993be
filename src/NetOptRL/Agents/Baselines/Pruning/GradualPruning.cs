using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Pruning;

/// <summary>
/// Gradual pruning: s(t) = s_f + (s_i − s_f)(1 − (t − t₀) / (t₁ − t₀))³ with s_i = 0 (M. Zhu and S. Gupta, "To prune, or not to prune",
/// arXiv:1710.01878, equation 1); 0 before t₀, s_f after t₁.
/// </summary>
internal sealed class GradualPruning : IPruningSchedule
{
    public string Name => "gradual-pruning";

    public IReadOnlyList<ParameterRange> Parameters { get; } =
    [
        IPruningSchedule.FinalSparsity, new Continuous("pruneFrom", 0, 0.5, IsLogarithmic: false), new Continuous("pruneUntil", 0.5, 1, IsLogarithmic: false),
    ];

    public IReadOnlyList<double> Defaults { get; } = [0.5, 0.1, 0.8];

    public double Sparsity(ReadOnlySpan<double> parameters, int decision, int decisions)
    {
        var (final, from, until) = (parameters[0], parameters[1], parameters[2]);
        var progress = (decision + 1.0) / decisions; // at the interval's end, so that the last decision comes to the whole of it
        if (progress <= from)
            return 0;
        var left = progress >= until ? 0 : 1 - (progress - from) / (until - from);
        return final * (1 - left * left * left);
    }
}
