using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using NetOptRL.Studies.Observers;

namespace NetOptRL.Tests.Studies.Observers;

/// <summary>Listens to the library's meter, as <c>dotnet-counters</c> does, and keeps what is measured of one study or of none.</summary>
internal sealed class MeterReadings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Reading> _readings = [];

    public MeterReadings(string study)
    {
        RuntimeHelpers.RunClassConstructor(typeof(StudyMetrics).TypeHandle);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "NetOptRL")
                return;
            Instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var reading = new Reading(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value));
            if (reading.Tags.Count == 0 || Equals(reading.Tags["study"], study))
                _readings.Enqueue(reading);
        }
    }

    public List<Instrument> Instruments { get; } = [];

    public IEnumerable<Reading> All => [.. _readings];

    public IEnumerable<Reading> Of(string instrument) => All.Where(reading => reading.Instrument == instrument);

    /// <summary>Sum of an instrument's measurements, of those with a tag where it is given.</summary>
    public double Sum(string instrument, (string Name, string Value)? tag = null) => Of(instrument)
        .Where(reading => tag is not { } wished || Equals(reading.Tags[wished.Name], wished.Value)).Sum(reading => reading.Value);

    /// <summary>Reads the gauges.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Clear() => _readings.Clear();

    public void Dispose() => _listener.Dispose();

    /// <summary>One measurement.</summary>
    internal sealed record Reading(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);
}
