using MathNet.Numerics.Statistics;

namespace NetOptRL.Reports.StudyReports;

/// <summary>The learning rates in use at each decision, early and late in the search.</summary>
/// <param name="phases">What early and late are.</param>
/// <param name="decisions">Decisions of an episode.</param>
internal sealed class RateTraces(SearchPhases phases, int decisions) : IRolloutCollector
{
    private readonly RunningStatistics[] _early = Create(decisions), _late = Create(decisions);

    /// <summary>Of log10 of the learning rate, by decision, over the episodes that were still trained.</summary>
    public IReadOnlyList<RunningStatistics> Early => _early;

    /// <inheritdoc cref="Early"/>
    public IReadOnlyList<RunningStatistics> Late => _late;

    /// <inheritdoc/>
    public void Add(SearchedRollout searched)
    {
        if (phases.IsEarly(searched.Place))
            Add(searched, _early);
        if (phases.IsLate(searched.Place))
            Add(searched, _late);
    }

    private static RunningStatistics[] Create(int decisions) => [.. Enumerable.Range(0, decisions).Select(_ => new RunningStatistics())];

    private static void Add(SearchedRollout searched, RunningStatistics[] traces)
    {
        foreach (var episode in searched.Episodes)
        {
            for (var decision = 0; decision < episode.Decisions.Count; decision++)
            {
                if (!episode.Decisions[decision].Action.Stops)
                    traces[decision].Push(Math.Log10(episode.Decisions[decision].Action.LearningRate));
            }
        }
    }
}
