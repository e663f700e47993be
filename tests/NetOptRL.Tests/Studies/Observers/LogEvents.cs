using System.Collections.Concurrent;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace NetOptRL.Tests.Studies.Observers;

/// <summary>Keeps what is logged.</summary>
/// <param name="onEvent">Called with each at once.</param>
internal sealed class LogEvents(Action<LogEvent>? onEvent = null) : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> _events = [];

    public ILogger Logger => new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();

    public IReadOnlyList<LogEvent> All => [.. _events];

    public void Emit(LogEvent logEvent)
    {
        _events.Enqueue(logEvent);
        onEvent?.Invoke(logEvent);
    }

    /// <summary>Those whose message begins so.</summary>
    public LogEvent[] Starting(string message) =>
        [.. _events.Where(logged => logged.MessageTemplate.Text.StartsWith(message, StringComparison.Ordinal))];

    /// <summary>A property as its value.</summary>
    public static object? Value(LogEvent logged, string property) =>
        logged.Properties.TryGetValue(property, out var value) && value is ScalarValue scalar ? scalar.Value : null;
}
