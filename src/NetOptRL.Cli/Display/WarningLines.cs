using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace NetOptRL.Cli.Display;

/// <summary>Shows warnings, a line each: at once, or, where a display is redrawn in place meanwhile, once it is closed.</summary>
/// <param name="write">Writes a line.</param>
/// <param name="waits">Whether they wait until this is closed.</param>
internal sealed class WarningLines(Action<string> write, bool waits) : ILogEventSink, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<string> _waiting = [];

    public void Emit(LogEvent logEvent)
    {
        var cause = logEvent.Exception is { } failure ? $": {failure.Message}" : "";
        var line = logEvent.RenderMessage(CultureInfo.InvariantCulture) + cause;
        lock (_gate)
        {
            if (waits)
                _waiting.Add(line);
            else
                write(line);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var line in _waiting)
                write(line);
            _waiting.Clear();
        }
    }
}
