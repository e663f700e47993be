using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>What the search knows after the rollouts learned so far; the same whether it was run through or resumed.</summary>
internal sealed class SearchState
{
    private const int ArchiveSize = 15;
    private readonly List<LearningPoint> _history = [];
    private readonly List<RolloutDigest> _digests = [];

    public int Rollouts { get; private set; }

    public int Episodes { get; private set; }

    public long TrainingSamples { get; private set; }

    public int Diverged { get; private set; }

    /// <summary>Rollouts that failed: they have no episodes.</summary>
    public int Failed { get; private set; }

    /// <summary>Of the episodes that were trained to their end: one that was stopped cannot be handed over. Minus infinity before there is one.</summary>
    public double BestScore { get; private set; } = double.NegativeInfinity;

    /// <summary>Of the same episodes, 0 … 1; 0 before there is one.</summary>
    public double BestAccuracy { get; private set; }

    public string Digest { get; private set; } = DigestChain.Start;

    public ScheduleArchive Archive { get; } = new(ArchiveSize);

    /// <summary>Per rollout, what its episodes scored in the end.</summary>
    public IReadOnlyList<LearningPoint> History => _history;

    /// <summary>One per rollout, in index order.</summary>
    public IReadOnlyList<RolloutDigest> Digests => _digests;

    /// <summary>The last rollout that did not fail.</summary>
    public Rollout? Last { get; private set; }

    /// <summary>How its episodes ended.</summary>
    public LearningPoint? LastPoint { get; private set; }

    /// <summary>Takes in the next rollout and its canonical bytes.</summary>
    public void Add(Rollout rollout, byte[] payload)
    {
        Digest = DigestChain.Next(Digest, payload);
        Rollouts++;
        _digests.Add(RolloutDigest.Of(rollout, payload));
        _history.Add(LearningPoint.Of(rollout));
        if (rollout.IsFailed)
        {
            Failed++;
            return;
        }
        Episodes += rollout.Episodes.Count;
        TrainingSamples += rollout.TrainingSamples;
        Diverged += rollout.Episodes.Count(episode => episode.State == EpisodeState.Diverged);
        Archive.Add(rollout);
        foreach (var episode in rollout.Episodes.Where(episode => episode.State == EpisodeState.Complete))
            (BestScore, BestAccuracy) = (Math.Max(BestScore, episode.FinalScore), Math.Max(BestAccuracy, episode.Validation[^1].Accuracy));
        (Last, LastPoint) = (rollout, _history[^1]);
    }
}
