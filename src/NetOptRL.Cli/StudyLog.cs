using NetOptRL.Studies;

namespace NetOptRL.Cli;

/// <summary>A study's log.</summary>
internal sealed class StudyLog : SessionLog
{
    public const string FileName = "study.log";

    public StudyLog(string folder, StudyRecord study)
        : base(Path.Combine(folder, FileName), "Study")
    {
        Log.Information(
            "Study {Study} starts: {Environment}, agent {Agent}, seed {Seed}, budget {Budget}, population {Population}, device {Device}",
            study.Name, study.EnvironmentName, study.Agent, study.Seed, study.Budget, study.Population, study.Device);
    }

    public void Progressed(StudyProgress progress) => Log.Information(
        "{Phase}: {Rollouts} rollouts, {Episodes} episodes, {TrainingSamples} samples in {Seconds} s; {@Last}; {@Statistics}",
        progress.Phase, progress.Rollouts, progress.Episodes, progress.TrainingSamples, progress.Seconds, progress.Last, progress.UpdateStatistics);

    public void Ended(StudyResult result) => Log.Information(
        "Study ended: {@Spent}, digest {Digest}, {FailedAttempts} attempts failed", result.Spent, result.Digest, result.Failures.Count);

    public void EndedWithout(string reason) => Log.Warning("Study ended without a result: {Reason}", reason);
}
