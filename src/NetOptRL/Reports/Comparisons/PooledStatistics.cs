using NetOptRL.Reports.Statistics;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What is computed of a comparison's test accuracies over all environments: <see cref="ComparisonScores.Statistics"/>.</summary>
/// <param name="Seeds">The seeds that it rests on: those under which every study has ended.</param>
/// <param name="Normalisation">What made the environments comparable: for each the accuracy that became 0 and the one that became 1.</param>
/// <param name="Comparison">The statistics of the normalised scores.</param>
public sealed record PooledStatistics(IReadOnlyList<long> Seeds, ScoreNormalisation Normalisation, ComparisonStatistics Comparison);
