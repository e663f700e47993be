using System.Text;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Sinks.File;

namespace NetOptRL.Cli;

/// <summary>
/// A log for machines, one JSON object per line, in files of a day each, which are begun anew where one grows too large and of which only so
/// many are kept. Warnings go to people too. Results are never read back from it, and where it cannot be written nothing else fails.
/// </summary>
internal abstract class SessionLog : IDisposable
{
    private const long LargestFile = 16 * 1024 * 1024; // bytes
    private const int MostFiles = 32;

    private readonly OpenedFile _opened = new();
    private readonly string _pattern;
    private readonly string _what;
    private readonly Logger _file;
    private readonly Logger _all;

    /// <param name="folder">Where its files are.</param>
    /// <param name="name">What their names begin with.</param>
    /// <param name="warnings">Shows warnings to people.</param>
    /// <param name="properties">What every event names; the first is what is run.</param>
    protected SessionLog(string folder, string name, ILogEventSink warnings, params (string Name, object Value)[] properties)
    {
        _what = properties[0].Name;
        _pattern = Path.Combine(folder, $"{name}-*.log");
        var file = new LoggerConfiguration().MinimumLevel.Debug();
        foreach (var property in properties)
            file.Enrich.WithProperty(property.Name, property.Value);
        _file = file
            .WriteTo.File(
                new CompactJsonFormatter(), Path.Combine(folder, $"{name}-.log"), fileSizeLimitBytes: LargestFile, rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true, retainedFileCountLimit: MostFiles, hooks: _opened)
            .CreateLogger();
        _all = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Logger(_file).WriteTo.Sink(warnings, LogEventLevel.Warning).CreateLogger();
    }

    /// <summary>For what happens in what is run.</summary>
    public ILogger Log => _all;

    /// <summary>The file that was written last; before anything was, the pattern of its name.</summary>
    public string FilePath => _opened.Path ?? _pattern;

    /// <summary>For what people are told in other ways.</summary>
    protected ILogger FileLog => _file;

    public void Interrupted() => FileLog.Warning("{What} interrupted", _what);

    public void Failed(Exception failure) => FileLog.Error(failure, "{What} failed", _what);

    public virtual void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException failure) // the rest of what a full disk did not take
        {
            SelfLog.WriteLine("{0} could not be closed: {1}", FilePath, failure.Message);
        }
    }

    private sealed class OpenedFile : FileLifecycleHooks
    {
        public string? Path { get; private set; }

        public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
        {
            Path = path;
            return base.OnFileOpened(path, underlyingStream, encoding);
        }
    }
}
