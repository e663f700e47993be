using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Environments;

namespace NetOptRL.Agents.Baselines;

/// <summary>Says what plans there are and what to do by one. Immutable.</summary>
internal interface IPlanner
{
    /// <summary>The plans.</summary>
    SearchSpace Space { get; }

    /// <summary>The plan where nothing is known.</summary>
    double[] Default { get; }

    /// <summary>Begins one member's episode by <paramref name="plan"/>.</summary>
    /// <returns>
    /// To be called at every decision in order, with its number and the member's score then (not a number at decision 0): what to do.
    /// </returns>
    Func<int, double, TuningAction> Begin(double[] plan);
}
