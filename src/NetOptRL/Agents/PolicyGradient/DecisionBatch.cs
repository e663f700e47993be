namespace NetOptRL.Agents.PolicyGradient;

/// <summary>The decisions of one rollout or several side by side, as the learner reads them; N decisions, D observed numbers, H heads.</summary>
/// <param name="Observations">[N · D]</param>
/// <param name="Choices">[N · H], 0 for closed heads.</param>
/// <param name="IsOpen">[N · H], 1 where the head had something to decide.</param>
/// <param name="LogProbabilities">[N] joint log-probability under the policy that acted.</param>
/// <param name="Advantages">[N], normalised.</param>
/// <param name="ExplainedVariance">Share of the returns' variance that the baseline explains.</param>
internal sealed record DecisionBatch(
    float[] Observations, long[] Choices, float[] IsOpen, float[] LogProbabilities, float[] Advantages, double ExplainedVariance)
{
    /// <summary>N.</summary>
    public int Count => Advantages.Length;

    public static DecisionBatch Of(Rollout rollout, Func<int, int, bool> isOpen, IReadOnlyList<int>? baseline = null, double leastDeviation = 1e-8)
    {
        var returns = rollout.Episodes.Select(episode => PolicyGradient.Advantages.ReturnsToGo(episode.Rewards)).ToArray();
        var advantages = (baseline is null
            ? PolicyGradient.Advantages.LeaveOneOut(returns)
            : PolicyGradient.Advantages.Regression(returns, States(rollout, baseline))).SelectMany(own => own).ToArray();
        var steps = rollout.Episodes.SelectMany(episode => episode.Decisions.Select((decision, t) => (Decision: decision, Time: t))).ToArray();
        return new DecisionBatch(
            [.. rollout.Episodes.SelectMany(episode => episode.Observations).SelectMany(observation => observation)],
            [.. steps.SelectMany(step => step.Decision.Choices.Select(choice => (long)choice))],
            [.. steps.SelectMany(step => step.Decision.Choices.Select((_, head) => isOpen(head, step.Time) ? 1f : 0f))],
            [.. steps.Select(step => step.Decision.LogProbability)],
            PolicyGradient.Advantages.Normalize(advantages, leastDeviation),
            1 - Variance(advantages) / Math.Max(Variance([.. returns.SelectMany(own => own)]), 1e-12));
    }

    /// <summary>The decisions of several rollouts, each with advantages normalised among its own, so that every task counts the same.</summary>
    public static DecisionBatch Join(IReadOnlyList<DecisionBatch> parts) => parts.Count == 1 ? parts[0] : new(
        [.. parts.SelectMany(part => part.Observations)],
        [.. parts.SelectMany(part => part.Choices)],
        [.. parts.SelectMany(part => part.IsOpen)],
        [.. parts.SelectMany(part => part.LogProbabilities)],
        [.. parts.SelectMany(part => part.Advantages)],
        parts.Average(part => part.ExplainedVariance));

    private static double[][][] States(Rollout rollout, IReadOnlyList<int> numbers) =>
    [
        .. rollout.Episodes.Select(episode => episode.Observations
            .Select(observation => numbers.Select(number => (double)observation[number]).ToArray()).ToArray()),
    ];

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
