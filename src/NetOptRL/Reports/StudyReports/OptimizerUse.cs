using NetOptRL.Training;

namespace NetOptRL.Reports.StudyReports;

/// <summary>Which optimizers were in use: over the search, and over the decisions of its last rollouts.</summary>
/// <param name="rollouts">Rollouts of the study.</param>
/// <param name="decisions">Decisions of an episode.</param>
internal sealed class OptimizerUse(int rollouts, int decisions) : IRolloutCollector
{
    private const int MostColumns = 100;
    private readonly SearchPhases _phases = new(rollouts);
    private readonly double[][] _search = Create(new Buckets(rollouts, MostColumns).Count), _late = Create(decisions);

    /// <summary>How rollouts are put together into columns.</summary>
    public Buckets Buckets { get; } = new(rollouts, MostColumns);

    /// <summary>[columns][optimizers] share of episodes; one that switched counts for each by its share of the decisions.</summary>
    public IReadOnlyList<double[]> OverSearch => [.. _search.Select(Normalize)];

    /// <summary>[decisions][optimizers] share among the episodes of the last rollouts that were still trained; empty at decisions that none reached.</summary>
    public IReadOnlyList<double[]> OverDecisions => [.. _late.TakeWhile(weights => weights.Sum() > 0).Select(Normalize)];

    /// <inheritdoc/>
    public void Add(SearchedRollout searched)
    {
        var weights = _search[Buckets.Of(searched.Place)];
        foreach (var episode in searched.Episodes)
        {
            var trained = episode.Decisions.Count(decision => !decision.Action.Stops);
            for (var decision = 0; decision < trained; decision++)
            {
                var action = episode.Decisions[decision].Action;
                weights[(int)action.Optimizer] += 1.0 / trained;
                if (_phases.IsLate(searched.Place))
                    _late[decision][(int)action.Optimizer]++;
            }
        }
    }

    private static double[][] Create(int count) => [.. Enumerable.Range(0, count).Select(_ => new double[Enum.GetValues<OptimizerKind>().Length])];

    private static double[] Normalize(double[] weights) => weights.Sum() is var sum and > 0 ? [.. weights.Select(weight => weight / sum)] : weights;
}
