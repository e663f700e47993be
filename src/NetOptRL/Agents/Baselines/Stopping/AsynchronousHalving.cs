namespace NetOptRL.Agents.Baselines.Stopping;

/// <summary>
/// Asynchronous successive halving (L. Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020) as Optuna's
/// <c>SuccessiveHalvingPruner</c> with its defaults, by stopping: reduction factor η = 4, smallest resource one decision, rungs after 1,
/// 4, 16 … decisions. A member goes on from a rung where its score is within the best 1/η of all scores recorded there, those of earlier
/// rollouts and of its own; where fewer than η are, only the best goes on.
/// </summary>
/// <remarks>
/// A rung keeps the newest <see cref="Kept"/> scores of earlier rollouts, so that the agent stays small. Optuna's keeps all, and lets
/// each trial be compared alone, in the order in which trials come; here a rollout's members come to a rung together.
/// <para>
/// Scores are compared as 32-bit floats. What an earlier episode scored at a rung is its final score less the later rewards, which is off
/// by the rounding of a few doubles; rounded to floats, equal scores are equal again, so that ties are ties whichever rollout they are
/// from. (Accuracies of n samples lie 1 / n apart, and as k / n with odd n or few bits in n none lies where a float's rounding turns.)
/// </para>
/// </remarks>
internal sealed class AsynchronousHalving : IStoppingSource
{
    /// <summary>Scores of earlier rollouts that a rung keeps.</summary>
    public const int Kept = 2048;

    private const int ReductionFactor = 4;

    private readonly int[] _rungs;
    private readonly Queue<float>[] _scores; // [rungs] by time

    /// <param name="decisions">Decisions of an episode; a rung at the end would have nothing to stop.</param>
    public AsynchronousHalving(int decisions)
    {
        var rungs = new List<int>();
        for (var rung = 1; rung < decisions; rung *= ReductionFactor)
            rungs.Add(rung);
        _rungs = [.. rungs];
        _scores = [.. _rungs.Select(_ => new Queue<float>())];
    }

    public void Add(Rollout rollout)
    {
        foreach (var episode in rollout.Episodes)
        {
            for (var rung = 0; rung < _rungs.Length; rung++)
            {
                if (EpisodeProgress.ScoreAt(episode, _rungs[rung], rung == 0 ? 0 : _rungs[rung - 1]) is { } score)
                    Keep(_scores[rung], (float)score);
            }
        }
    }

    public IStopping Snapshot() => new Rule(_rungs, [.. _scores.Select(scores => scores.ToArray())]);

    public void Write(BinaryWriter writer)
    {
        foreach (var scores in _scores)
        {
            writer.Write((short)scores.Count);
            foreach (var score in scores)
                writer.Write(score);
        }
    }

    public void Read(BinaryReader reader)
    {
        foreach (var scores in _scores)
        {
            scores.Clear();
            for (var left = reader.ReadInt16(); left > 0; left--)
                Keep(scores, reader.ReadSingle());
        }
    }

    private static void Keep(Queue<float> scores, float score)
    {
        scores.Enqueue(score);
        if (scores.Count > Kept)
            scores.Dequeue();
    }

    private sealed class Rule(int[] rungs, float[][] recorded) : IStopping
    {
        public IReadOnlyList<Bracket> Brackets(int members) => [new Bracket(0, members, rungs)];

        public bool[] GoOn(int rung, double[] scores)
        {
            var rounded = Array.ConvertAll(scores, score => (float)score);
            float[] all = [.. recorded[rung], .. rounded];
            Array.Sort(all);
            var least = all[^Math.Max(1, all.Length / ReductionFactor)];
            return Array.ConvertAll(rounded, score => score >= least);
        }
    }
}
