using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Pruning;

/// <summary>
/// Train, prune the smallest weights at once, train on a little (S. Han et al., "Learning both weights and connections for efficient neural
/// networks", 2015): at the last decision, so that one interval is left to train on.
/// </summary>
internal sealed class OneShotPruning : IPruningSchedule
{
    public string Name => "one-shot-pruning";

    public IReadOnlyList<ParameterRange> Parameters { get; } = [IPruningSchedule.FinalSparsity];

    public IReadOnlyList<double> Defaults { get; } = [0.5];

    public double Sparsity(ReadOnlySpan<double> parameters, int decision, int decisions) => decision == decisions - 1 ? parameters[0] : 0;
}
