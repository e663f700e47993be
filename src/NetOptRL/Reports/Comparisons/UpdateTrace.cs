namespace NetOptRL.Reports.Comparisons;

/// <summary>
/// What an agent measured at the updates of a search of any length, in memory of bounded size: neighbouring rollouts are put together in
/// parts, twice as many in each whenever the search outgrows them.
/// </summary>
internal sealed class UpdateTrace
{
    private const int MostParts = 256;
    private readonly Dictionary<string, (double Sum, int Count)[]> _parts = new(StringComparer.Ordinal);
    private int _size = 1; // rollouts of a part

    /// <summary>Rollouts so far.</summary>
    public int Rollouts { get; private set; }

    /// <summary>The names of what was measured.</summary>
    public IReadOnlyCollection<string> Names => _parts.Keys;

    /// <summary>Takes in what the update on the next rollout measured; what is not finite is left out.</summary>
    public void Add(IReadOnlyDictionary<string, double> statistics)
    {
        if (Rollouts == MostParts * _size)
            Halve();
        var place = Rollouts++ / _size;
        foreach (var (name, value) in statistics.Where(entry => double.IsFinite(entry.Value)))
        {
            if (!_parts.TryGetValue(name, out var parts))
                _parts[name] = parts = new (double, int)[MostParts];
            parts[place] = (parts[place].Sum + value, parts[place].Count + 1);
        }
    }

    /// <summary>The mean over some rollouts and those that share a part with them; NaN where nothing was measured.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="start">The first rollout.</param>
    /// <param name="end">The one after the last, above <paramref name="start"/>.</param>
    public double Mean(string name, int start, int end)
    {
        if (!_parts.TryGetValue(name, out var parts))
            return double.NaN;
        var (sum, count) = parts[(start / _size)..((end - 1) / _size + 1)].Aggregate((Sum: 0.0, Count: 0), (a, b) => (a.Sum + b.Sum, a.Count + b.Count));
        return sum / count;
    }

    private void Halve()
    {
        foreach (var parts in _parts.Values)
        {
            for (var i = 0; i < MostParts; i++)
                parts[i] = 2 * i < MostParts ? (parts[2 * i].Sum + parts[2 * i + 1].Sum, parts[2 * i].Count + parts[2 * i + 1].Count) : default;
        }
        _size *= 2;
    }
}
