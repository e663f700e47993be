using MathNet.Numerics.Distributions;
using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Pruning;

/// <summary>How many weights are to be zero over a training: a pure function of its parameters and of the decision.</summary>
internal interface IPruningSchedule
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Its parameters, the share of the weights that are zero in the end first.</summary>
    IReadOnlyList<ParameterRange> Parameters { get; }

    /// <summary>What they are where nothing is known.</summary>
    IReadOnlyList<double> Defaults { get; }

    /// <summary>Share of every layer's weights that are to be zero from a decision on, 0 … 1.</summary>
    /// <param name="parameters">A value for each of <see cref="Parameters"/>.</param>
    /// <param name="decision">Number of the decision, from 0.</param>
    /// <param name="decisions">Decisions of the episode.</param>
    double Sparsity(ReadOnlySpan<double> parameters, int decision, int decisions);

    /// <summary>The parameter of all: the share of the weights that are zero in the end.</summary>
    static Continuous FinalSparsity { get; } = new("sparsity", 0.1, 0.98, IsLogarithmic: false);

    /// <summary>All of them.</summary>
    static IReadOnlyList<IPruningSchedule> All { get; } = [new OneShotPruning(), new GradualPruning()];

    /// <summary>
    /// The threshold, in standard deviations, below which that share of normally distributed weights lies: P(|w| &lt; τσ) = s, so
    /// τ = Φ⁻¹((1 + s) / 2). Environments prune below thresholds; trained weights are not quite normal, and
    /// σ counts pruned weights as zeros, so it falls as a layer is pruned: a search finds the share that serves, not the share that it asks for.
    /// </summary>
    static double Threshold(double sparsity) => sparsity <= 0 ? 0 : Normal.InvCDF(0, 1, (1 + sparsity) / 2);
}
