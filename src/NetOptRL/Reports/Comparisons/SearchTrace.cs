using NetOptRL.Agents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What one search found when, what its agent measured, and how its episodes ended.</summary>
internal sealed class SearchTrace
{
    private readonly List<FoundPoint> _finds = [];
    private readonly Dictionary<EpisodeState, int> _ends = [];
    private FoundPoint _now = new(0, 0, double.NegativeInfinity);

    /// <summary>
    /// The rollouts that found a better score than all before, by an episode that was trained to its end, and after them the end;
    /// none where nothing was found.
    /// </summary>
    public IReadOnlyList<FoundPoint> Points => _finds.Count == 0 || _finds[^1] == _now ? _finds : [.. _finds, _now];

    /// <summary>What the agent's updates measured.</summary>
    public UpdateTrace Updates { get; } = new();

    /// <summary>Number of its episodes that ended so.</summary>
    public int Count(EpisodeState state) => _ends.GetValueOrDefault(state);

    /// <summary>The search has ended: it held what it had found until then.</summary>
    public void End(double seconds) => _now = _now with { Seconds = Math.Max(seconds, _now.Seconds) };

    /// <summary>Takes in the next rollout.</summary>
    public void Add(StoredRollout stored, Rollout rollout)
    {
        Updates.Add(stored.Statistics);
        var best = double.NegativeInfinity;
        foreach (var episode in rollout.Episodes)
        {
            _ends[episode.State] = Count(episode.State) + 1;
            if (episode.State == EpisodeState.Complete)
                best = Math.Max(best, episode.FinalScore);
        }
        var isFind = best > _now.Score;
        _now = new FoundPoint(_now.TrainingSamples + rollout.TrainingSamples, stored.SearchSeconds, Math.Max(best, _now.Score));
        if (isFind)
            _finds.Add(_now);
    }
}

/// <summary>The best final score that a search had found by then.</summary>
/// <param name="TrainingSamples">Trained on so far.</param>
/// <param name="Seconds">Of search so far.</param>
/// <param name="Score">On validation data.</param>
internal sealed record FoundPoint(long TrainingSamples, double Seconds, double Score);
