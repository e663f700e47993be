using System.Diagnostics.Metrics;

namespace NetOptRL.Benchmarks;

/// <summary>Listens to the library's meter for how long commits take: for the most part they wait for the disk.</summary>
internal sealed class CommitTimes : IDisposable
{
    private readonly MeterListener _listener = new();

    public CommitTimes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "NetOptRL", Name: "netoptrl.commit.duration" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => Last = 1000 * seconds);
        _listener.Start();
    }

    /// <summary>Of the last commit, milliseconds.</summary>
    public double Last { get; private set; }

    public void Dispose() => _listener.Dispose();
}
