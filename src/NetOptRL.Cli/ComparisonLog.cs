using NetOptRL.Studies;
using Serilog;
using Serilog.Core;

namespace NetOptRL.Cli;

/// <summary>A comparison's log: of its studies it tells when they start and how they ended; each has a log of its own.</summary>
internal sealed class ComparisonLog : SessionLog
{
    private const string Name = "comparison";
    private readonly ILogEventSink _warnings;
    private ComparisonEntry? _entry;
    private StudyLog? _study;

    public ComparisonLog(string folder, ComparisonRecord comparison, ILogEventSink warnings)
        : base(folder, Name, warnings, ("Comparison", comparison.Name))
    {
        _warnings = warnings;
        FileLog.Information(
            "Comparison {Comparison} starts: {Environments}, agents {Agents}, seeds {Seeds}, budget {Budget}, device {Device}",
            comparison.Name, comparison.Environments.Select(environment => environment.Name), comparison.Agents, comparison.Seeds, comparison.Budget,
            comparison.Device);
    }

    /// <summary>The log of the study that is run next; the one before is closed.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="study">The study.</param>
    public ILogger OfStudy(string folder, StudyRecord study)
    {
        _study?.Dispose();
        _study = new StudyLog(folder, study, _warnings);
        return _study.Log;
    }

    public void Progressed(ComparisonProgress progress)
    {
        if (progress.Entry != _entry)
            FileLog.Information("Study {Number} of {Count} starts: {Study}", progress.Number, progress.Count, progress.Entry.Name);
        _entry = progress.Entry;
    }

    public void Ended(ComparisonResult result)
    {
        foreach (var study in result.Studies)
        {
            FileLog.Information(
                "{Study}: test accuracy {TestAccuracy}, digest {Digest}, failure {Failure}",
                study.Entry.Name, study.Scores.ToDictionary(score => score.Competitor, score => score.TestAccuracy),
                study.End.Result?.Digest, study.End.Failure?.Reason);
        }
        FileLog.Information("Comparison ended");
    }

    public override void Dispose()
    {
        _study?.Dispose();
        base.Dispose();
    }
}
