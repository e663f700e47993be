using NetOptRL.Environments;

namespace NetOptRL.Agents;

/// <summary>What can be seen at a decision, of all members.</summary>
/// <param name="Decision">Number of the decision, from 0.</param>
/// <param name="Observations">[K][ObservationSize]</param>
/// <param name="Previous">[K] what holds now; empty at decision 0.</param>
/// <param name="Scores">[K] score on validation data now; empty at decision 0.</param>
/// <param name="HasEnded">[K] whether the member has diverged or was stopped; empty at decision 0.</param>
public sealed record DecisionPoint(
    int Decision, float[][] Observations, IReadOnlyList<TuningAction> Previous, IReadOnlyList<double> Scores, IReadOnlyList<bool> HasEnded)
{
    /// <summary>The same without the first <paramref name="count"/> members.</summary>
    internal DecisionPoint Skip(int count) =>
        new(Decision, Observations[count..], [.. Previous.Skip(count)], [.. Scores.Skip(count)], [.. HasEnded.Skip(count)]);
}
