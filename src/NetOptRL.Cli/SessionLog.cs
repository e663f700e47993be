using Serilog;
using Serilog.Core;
using Serilog.Formatting.Compact;

namespace NetOptRL.Cli;

/// <summary>A log for machines: one JSON object per line. Results are never read back from it.</summary>
/// <param name="path">The file.</param>
/// <param name="what">What is run, as a sentence begins with it.</param>
internal abstract class SessionLog(string path, string what) : IDisposable
{
    /// <summary>The file.</summary>
    public string FilePath => path;

    protected Logger Log { get; } = new LoggerConfiguration().WriteTo.File(new CompactJsonFormatter(), path, shared: false).CreateLogger();

    public void Interrupted() => Log.Warning("{What} interrupted", what);

    public void Failed(Exception failure) => Log.Error(failure, "{What} failed", what);

    public void Dispose() => Log.Dispose();
}
