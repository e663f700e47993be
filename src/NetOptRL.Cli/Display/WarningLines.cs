using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace NetOptRL.Cli.Display;

/// <summary>Shows warnings as plain lines: at once, or, where a display is redrawn in place meanwhile, once it is closed.</summary>
/// <param name="output">Where to.</param>
/// <param name="waits">Whether they wait until this is closed.</param>
internal sealed class WarningLines(TextWriter output, bool waits) : ILogEventSink, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<string> _waiting = [];

    public void Emit(LogEvent logEvent)
    {
        var cause = logEvent.Exception is { } failure ? $": {failure.Message}" : "";
        var line = $"netoptrl: {logEvent.RenderMessage(CultureInfo.InvariantCulture)}{cause}".ReplaceLineEndings(" ");
        lock (_gate)
        {
            if (waits)
                _waiting.Add(line);
            else
                output.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var line in _waiting)
                output.WriteLine(line);
            _waiting.Clear();
        }
    }
}
