using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines;

/// <summary>
/// The best plans by mean final score, best first; of equal ones the earlier. A plan that was carried out again counts with its mean for
/// as long as it is among them. Not thread-safe.
/// </summary>
/// <param name="space">The plans' space.</param>
internal sealed class PlanRanking(SearchSpace space)
{
    private const int Capacity = 16;

    private readonly List<Entry> _entries = [];

    /// <summary>The best plan, or null before there was any.</summary>
    public double[]? Best => _entries.Count > 0 ? _entries[0].Plan : null;

    /// <summary>Its mean final score; −∞ before there was any.</summary>
    public double BestScore => _entries.Count > 0 ? _entries[0].Mean : double.NegativeInfinity;

    /// <summary>Takes in what came of a plan.</summary>
    public void Add(double[] plan, double score)
    {
        var same = _entries.FindIndex(entry => entry.Plan.AsSpan().SequenceEqual(plan));
        var entry = new Entry(plan, score, 1);
        if (same >= 0)
        {
            entry = _entries[same] with { Sum = _entries[same].Sum + score, Count = _entries[same].Count + 1 };
            _entries.RemoveAt(same);
        }
        var place = _entries.FindIndex(other => other.Mean < entry.Mean);
        _entries.Insert(place < 0 ? _entries.Count : place, entry);
        if (_entries.Count > Capacity)
            _entries.RemoveAt(Capacity);
    }

    /// <summary>Writes all of it.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)_entries.Count);
        foreach (var (plan, sum, count) in _entries)
        {
            foreach (var value in plan)
                writer.Write(value);
            writer.Write(sum);
            writer.Write(count);
        }
    }

    /// <summary>Restores what <see cref="Write"/> gave.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="ArgumentException">The bytes do not fit the space, or are no ranking.</exception>
    public void Read(BinaryReader reader)
    {
        _entries.Clear();
        var kept = reader.ReadByte();
        if (kept > Capacity)
            throw new ArgumentException($"at most {Capacity} plans must be ranked, but there are {kept}.", nameof(reader));
        for (var left = kept; left > 0; left--)
        {
            var plan = new double[space.Parameters.Count];
            for (var i = 0; i < plan.Length; i++)
                plan[i] = reader.ReadDouble();
            space.Check(plan);
            var entry = new Entry(plan, reader.ReadDouble(), reader.ReadInt32());
            if (!double.IsFinite(entry.Sum) || entry.Count < 1 || (_entries.Count > 0 && _entries[^1].Mean < entry.Mean))
                throw new ArgumentException($"ranked plans must have finite scores, best first, but got {entry.Sum} over {entry.Count}.", nameof(reader));
            _entries.Add(entry);
        }
    }

    private sealed record Entry(double[] Plan, double Sum, int Count)
    {
        public double Mean => Sum / Count;
    }
}
