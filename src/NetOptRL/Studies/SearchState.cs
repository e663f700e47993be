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

    /// <summary>Of the episodes that were trained to their end; NaN as long as there is none.</summary>
    public double BestScore { get; private set; } = double.NaN;

    /// <inheritdoc cref="BestScore"/>
    public double BestAccuracy { get; private set; } = double.NaN;

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
        (Last, LastPoint) = (rollout, _history[^1]);
        (BestScore, BestAccuracy) = (double.MaxNumber(BestScore, LastPoint.BestScore), double.MaxNumber(BestAccuracy, LastPoint.BestAccuracy)); // NaN loses
    }
}
