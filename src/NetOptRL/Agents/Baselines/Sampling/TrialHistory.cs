using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// What samplers need of all trials so far: the best of them and the newest of the others, so that neither memory nor the cost of a
/// sampler grows with their number. Until they are more than both shares, all are kept. Not thread-safe.
/// </summary>
/// <param name="space">The points' space.</param>
/// <param name="best">Number of best trials, by <see cref="NumberedTrial.BestFirst"/>, that are kept; at least 1.</param>
/// <param name="newest">Number of newest others that are kept, at least 1.</param>
internal sealed class TrialHistory(SearchSpace space, int best, int newest)
{
    // A trial leaves the best only for a better one and never comes back, so these two lists are all that later trials can ask for.
    private readonly List<NumberedTrial> _best = []; // best first
    private readonly List<NumberedTrial> _others = []; // by number

    /// <summary>Number of trials so far, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>The best trials, best first.</summary>
    public IEnumerable<Trial> Best => _best.Select(numbered => numbered.Trial);

    /// <summary>Takes note of a finished trial.</summary>
    /// <exception cref="ArgumentException">Its point is not of the space.</exception>
    public void Add(Trial trial)
    {
        space.Check(trial.Point);
        Keep(new NumberedTrial(Count++, trial with { Point = [.. trial.Point] })); // whatever the caller does with its array
    }

    /// <summary>The trials that are kept, in the order in which they were added: a copy that later trials leave as it is.</summary>
    public Trial[] Kept() => [.. InOrder().Select(numbered => numbered.Trial)];

    /// <summary>Writes what is kept.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(_best.Count + _others.Count);
        foreach (var (number, trial) in InOrder())
        {
            writer.Write(number);
            writer.Write(trial.Value);
            writer.Write(trial.Resource);
            foreach (var value in trial.Point)
                writer.Write(value);
        }
    }

    /// <summary>Restores what <see cref="Write"/> gave.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="InvalidInputException">The bytes do not fit the space.</exception>
    public void Read(BinaryReader reader)
    {
        _best.Clear();
        _others.Clear();
        Count = reader.ReadInt32();
        try
        {
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var number = reader.ReadInt32();
                var (value, resource) = (reader.ReadDouble(), reader.ReadInt32());
                var point = new double[space.Parameters.Count];
                for (var i = 0; i < point.Length; i++)
                    point[i] = reader.ReadDouble();
                space.Check(point);
                Keep(new NumberedTrial(number, new Trial(point, value, resource)));
            }
        }
        catch (ArgumentException failure)
        {
            throw new InvalidInputException($"saved trials must be of the search space, but {failure.Message}", failure);
        }
    }

    private IEnumerable<NumberedTrial> InOrder() => _best.Concat(_others).OrderBy(numbered => numbered.Number);

    private void Keep(NumberedTrial numbered)
    {
        Insert(_best, numbered, NumberedTrial.BestFirst);
        if (_best.Count <= best)
            return;
        Insert(_others, _best[best], NumberedTrial.ByNumber);
        _best.RemoveAt(best);
        if (_others.Count > newest)
            _others.RemoveAt(0);
    }

    private static void Insert(List<NumberedTrial> sorted, NumberedTrial numbered, Comparer<NumberedTrial> order) =>
        sorted.Insert(~sorted.BinarySearch(numbered, order), numbered);
}
