using NetOptRL.Agents;

namespace NetOptRL.Reports.StudyReports;

/// <summary>The episodes that were trained to their end and better than all such before them: what the search could have handed over by then.</summary>
internal sealed class BestSoFar : IRolloutCollector
{
    private const int Most = 1000; // then every second one is dropped; most studies have few, about the logarithm of their episodes
    private List<(int Episode, double Score)> _records = [];
    private double _best = double.NegativeInfinity;

    /// <summary>In order, with what they scored.</summary>
    public IReadOnlyList<(int Episode, double Score)> Records => _records;

    /// <inheritdoc/>
    public void Add(SearchedRollout searched)
    {
        for (var member = 0; member < searched.Episodes.Count; member++)
        {
            var (state, score) = (searched.Episodes[member].State, searched.Episodes[member].FinalScore);
            if (state != EpisodeState.Complete || score <= _best)
                continue;
            _best = score;
            if (_records.Count == Most)
                _records = [.. _records.Where((_, i) => i % 2 == 0)];
            _records.Add((searched.FirstEpisode + member, score));
        }
    }
}
