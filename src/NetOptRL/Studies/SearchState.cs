using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>What the search knows after the rollouts learned so far; the same whether it was run through or resumed.</summary>
internal sealed class SearchState(int archiveSize)
{
    private readonly List<LearningPoint> _history = [];

    public int Rollouts { get; private set; }

    public int Episodes { get; private set; }

    public long TrainingSamples { get; private set; }

    public string Digest { get; private set; } = DigestChain.Start;

    public ScheduleArchive Archive { get; } = new(archiveSize);

    /// <summary>Per rollout, what its episodes scored in the end.</summary>
    public IReadOnlyList<LearningPoint> History => _history;

    public Rollout? Last { get; private set; }

    /// <summary>Takes in the next rollout and its canonical bytes.</summary>
    public void Add(Rollout rollout, byte[] payload)
    {
        Digest = DigestChain.Next(Digest, payload);
        Rollouts++;
        Episodes += rollout.Episodes.Count;
        TrainingSamples += rollout.TrainingSamples;
        Archive.Add(rollout);
        _history.Add(LearningPoint.Of(rollout));
        Last = rollout;
    }
}
