using NetOptRL.Studies;
using Serilog.Core;

namespace NetOptRL.Cli;

/// <summary>A study's log.</summary>
internal sealed class StudyLog(string folder, StudyRecord study, ILogEventSink warnings)
    : SessionLog(folder, Name, warnings, ("Study", study.Name), ("Seed", study.Seed))
{
    private const string Name = "study";

    /// <summary>Names of the log's files in a folder.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, $"{Name}-*.log").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
