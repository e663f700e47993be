namespace NetOptRL.Reports.StudyReports;

/// <summary>What the agent's updates measured, over the search.</summary>
/// <param name="rollouts">Rollouts of the study.</param>
internal sealed class UpdateCurves(int rollouts) : IRolloutCollector
{
    private const int MostPoints = 150;
    private readonly SortedDictionary<string, (double Sum, int Count)[]> _sums = new(StringComparer.Ordinal);

    /// <summary>How rollouts are put together into points.</summary>
    public Buckets Buckets { get; } = new(rollouts, MostPoints);

    /// <summary>The names of what was measured, sorted.</summary>
    public IReadOnlyCollection<string> Names => _sums.Keys;

    /// <summary>The mean of each part; NaN where nothing finite was measured.</summary>
    public IReadOnlyList<double> Means(string name) => [.. _sums[name].Select(part => part.Sum / part.Count)];

    /// <inheritdoc/>
    public void Add(SearchedRollout searched)
    {
        foreach (var (name, value) in searched.Stored.Statistics.Where(entry => double.IsFinite(entry.Value)))
        {
            if (!_sums.TryGetValue(name, out var parts))
                _sums[name] = parts = new (double, int)[Buckets.Count];
            ref var part = ref parts[Buckets.Of(searched.Place)];
            part = (part.Sum + value, part.Count + 1);
        }
    }
}
