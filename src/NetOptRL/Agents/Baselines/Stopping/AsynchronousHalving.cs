namespace NetOptRL.Agents.Baselines.Stopping;

/// <summary>
/// Asynchronous successive halving (L. Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020) as Optuna's
/// <c>SuccessiveHalvingPruner</c> with its defaults, by stopping: reduction factor η = 4, smallest resource one decision, rungs after 1,
/// 4, 16 … decisions. A member goes on from a rung where its score is within the best 1/η of all scores recorded there, those of earlier
/// rollouts and of its own; where fewer than η are, only the best goes on.
/// </summary>
/// <remarks>A rung keeps the newest <see cref="Kept"/> scores of earlier rollouts, so that the agent stays small.</remarks>
internal sealed class AsynchronousHalving : IStoppingSource
{
    /// <summary>Scores of earlier rollouts that a rung keeps.</summary>
    public const int Kept = 2048;

    private const int ReductionFactor = 4;

    private readonly int[] _rungs;
    private readonly Queue<double>[] _scores; // [rungs] by time

    /// <param name="decisions">Decisions of an episode; a rung at the end would have nothing to stop.</param>
    public AsynchronousHalving(int decisions)
    {
        var rungs = new List<int>();
        for (var rung = 1; rung < decisions; rung *= ReductionFactor)
            rungs.Add(rung);
        _rungs = [.. rungs];
        _scores = [.. _rungs.Select(_ => new Queue<double>())];
    }

    public void Add(Rollout rollout)
    {
        foreach (var episode in rollout.Episodes)
        {
            for (var rung = 0; rung < _rungs.Length; rung++)
            {
                if (EpisodeProgress.ScoreAt(episode, _rungs[rung], rung == 0 ? 0 : _rungs[rung - 1]) is { } score)
                    Keep(_scores[rung], score);
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
                Keep(scores, reader.ReadDouble());
        }
    }

    private static void Keep(Queue<double> scores, double score)
    {
        scores.Enqueue(score);
        if (scores.Count > Kept)
            scores.Dequeue();
    }

    private sealed class Rule(int[] rungs, double[][] recorded) : IStopping
    {
        public IReadOnlyList<Bracket> Brackets(int members) => [new Bracket(0, members, rungs)];

        public bool[] GoOn(int rung, double[] scores)
        {
            double[] all = [.. recorded[rung], .. scores];
            Array.Sort(all);
            var least = all[^Math.Max(1, all.Length / ReductionFactor)];
            return Array.ConvertAll(scores, score => score >= least);
        }
    }
}
