using NetOptRL.Studies;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Compact;

namespace NetOptRL.Cli;

/// <summary>A study's log for machines: one JSON object per line. Results are never read back from it.</summary>
internal sealed class StudyLog : IDisposable
{
    public const string FileName = "study.log";

    private readonly Logger _log;

    public StudyLog(string folder, StudyRecord study)
    {
        _log = new LoggerConfiguration().WriteTo.File(new CompactJsonFormatter(), Path.Combine(folder, FileName), shared: false).CreateLogger();
        _log.Information(
            "Study {Study} starts: {Environment}, agent {Agent}, seed {Seed}, budget {Budget}, population {Population}, device {Device}",
            study.Name, study.EnvironmentName, study.Agent, study.Seed, study.Budget, study.Population, study.Device);
    }

    public void Progressed(StudyProgress progress) => _log.Information(
        "{Phase}: {Rollouts} rollouts, {Episodes} episodes, {TrainingSamples} samples in {Seconds} s; {@Last}; {@Statistics}",
        progress.Phase, progress.Rollouts, progress.Episodes, progress.TrainingSamples, progress.Seconds, progress.Last, progress.UpdateStatistics);

    public void Ended(StudyResult result) => _log.Information(
        "Study ended: {@Spent}, digest {Digest}", result.Spent, result.Digest);

    public void Interrupted() => _log.Warning("Study interrupted");

    public void Failed(Exception failure) => _log.Error(failure, "Study failed");

    public void Dispose() => _log.Dispose();
}
