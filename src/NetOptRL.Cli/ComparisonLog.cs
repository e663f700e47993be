using NetOptRL.Studies;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Compact;

namespace NetOptRL.Cli;

/// <summary>A comparison's log for machines: one JSON object per line. Results are never read back from it.</summary>
internal sealed class ComparisonLog : IDisposable
{
    public const string FileName = "comparison.log";

    private readonly Logger _log;
    private ComparisonEntry? _entry;

    public ComparisonLog(string folder, ComparisonRecord comparison)
    {
        _log = new LoggerConfiguration().WriteTo.File(new CompactJsonFormatter(), Path.Combine(folder, FileName), shared: false).CreateLogger();
        _log.Information(
            "Comparison {Comparison} starts: {Environments}, agents {Agents}, seeds {Seeds}, budget {Budget}, device {Device}",
            comparison.Name, comparison.Environments.Select(environment => environment.Name), comparison.Agents, comparison.Seeds, comparison.Budget,
            comparison.Device);
    }

    public void Progressed(ComparisonProgress progress)
    {
        if (progress.Entry != _entry)
            _log.Information("Study {Number} of {Count} starts: {Study}", progress.Number, progress.Count, progress.Entry.Name);
        _entry = progress.Entry;
        if (progress.Study is { } study)
        {
            _log.Information(
                "{Study}, {Phase}: {Rollouts} rollouts, {Episodes} episodes, {TrainingSamples} samples in {Seconds} s",
                progress.Entry.Name, study.Phase, study.Rollouts, study.Episodes, study.TrainingSamples, study.Seconds);
        }
    }

    public void Ended(ComparisonResult result)
    {
        foreach (var study in result.Studies)
        {
            _log.Information(
                "{Study}: test accuracy {TestAccuracy}, digest {Digest}, failure {Failure}",
                study.Entry.Name, study.Scores.ToDictionary(score => score.Competitor, score => score.TestAccuracy),
                study.End.Result?.Digest, study.End.Failure?.Reason);
        }
        _log.Information("Comparison ended");
    }

    public void Interrupted() => _log.Warning("Comparison interrupted");

    public void Failed(Exception failure) => _log.Error(failure, "Comparison failed");

    public void Dispose() => _log.Dispose();
}
