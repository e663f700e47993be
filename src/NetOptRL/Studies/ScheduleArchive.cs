using NetOptRL.Agents;
using NetOptRL.Environments;

namespace NetOptRL.Studies;

/// <summary>The best different schedules seen so far, by the final score of their episode; ties go to the earlier.</summary>
internal sealed class ScheduleArchive(int capacity)
{
    private readonly List<Candidate> _best = [];

    /// <summary>Best first.</summary>
    public IReadOnlyList<Candidate> Best => _best;

    /// <summary>Score of the best; negative infinity where there is none.</summary>
    public double BestScore => _best.Count > 0 ? _best[0].Score : double.NegativeInfinity;

    /// <summary>Takes in a rollout's complete episodes.</summary>
    public void Add(Rollout rollout)
    {
        for (var member = 0; member < rollout.Episodes.Count; member++)
        {
            var episode = rollout.Episodes[member];
            if (episode.State == EpisodeState.Complete && CouldEnter(episode.FinalScore))
                Add(new Candidate(Lineage.Schedule(rollout.Episodes, member), episode.FinalScore, episode.Validation[^1]));
        }
    }

    private bool CouldEnter(double score) => _best.Count < capacity || score > _best[^1].Score;

    private void Add(Candidate candidate)
    {
        var same = _best.FindIndex(other => other.Actions.SequenceEqual(candidate.Actions));
        if (same >= 0 && _best[same].Score >= candidate.Score)
            return;
        if (same >= 0)
            _best.RemoveAt(same);
        var place = _best.FindIndex(other => other.Score < candidate.Score);
        _best.Insert(place < 0 ? _best.Count : place, candidate);
        if (_best.Count > capacity)
            _best.RemoveAt(capacity);
    }

    /// <summary>A schedule, and what the episode it was found in scored on validation data.</summary>
    internal sealed record Candidate(IReadOnlyList<TuningAction> Actions, double Score, Metrics Validation);
}
