using System.Collections.Concurrent;
using NetOptRL.Data;

namespace NetOptRL.Environments.Families;

/// <summary>The data of tasks, kept while it is among the last that were asked for. Can be used by many threads.</summary>
public sealed class TaskData
{
    private const int Most = 16; // data sets kept
    private readonly ConcurrentDictionary<DataSpec, Lazy<Dataset>> _loaded = new();
    private readonly ConcurrentQueue<DataSpec> _order = new();

    /// <summary>As <see cref="Datasets.Load"/>.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">The data cannot be loaded.</exception>
    public Dataset Load(DataSpec spec)
    {
        var entry = new Lazy<Dataset>(() => Datasets.Load(spec));
        var kept = _loaded.GetOrAdd(spec, entry);
        Dataset data;
        try
        {
            data = kept.Value;
        }
        catch (Exception) // it would be thrown again as often as the entry is asked for, also where what was wanting then is there now
        {
            _loaded.TryRemove(KeyValuePair.Create(spec, kept));
            throw;
        }
        if (ReferenceEquals(kept, entry))
        {
            _order.Enqueue(spec);
            if (_order.Count > Most && _order.TryDequeue(out var oldest))
                _loaded.TryRemove(oldest, out _);
        }
        return data;
    }
}
