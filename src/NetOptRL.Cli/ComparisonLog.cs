using NetOptRL.Studies;

namespace NetOptRL.Cli;

/// <summary>A comparison's log.</summary>
internal sealed class ComparisonLog : SessionLog
{
    public const string FileName = "comparison.log";

    private ComparisonEntry? _entry;

    public ComparisonLog(string folder, ComparisonRecord comparison)
        : base(Path.Combine(folder, FileName), "Comparison")
    {
        Log.Information(
            "Comparison {Comparison} starts: {Environments}, agents {Agents}, seeds {Seeds}, budget {Budget}, device {Device}",
            comparison.Name, comparison.Environments.Select(environment => environment.Name), comparison.Agents, comparison.Seeds, comparison.Budget,
            comparison.Device);
    }

    public void Progressed(ComparisonProgress progress)
    {
        if (progress.Entry != _entry)
            Log.Information("Study {Number} of {Count} starts: {Study}", progress.Number, progress.Count, progress.Entry.Name);
        _entry = progress.Entry;
        if (progress.Study is { } study)
        {
            Log.Information(
                "{Study}, {Phase}: {Rollouts} rollouts, {Episodes} episodes, {TrainingSamples} samples in {Seconds} s",
                progress.Entry.Name, study.Phase, study.Rollouts, study.Episodes, study.TrainingSamples, study.Seconds);
        }
    }

    public void Ended(ComparisonResult result)
    {
        foreach (var study in result.Studies)
        {
            Log.Information(
                "{Study}: test accuracy {TestAccuracy}, digest {Digest}, failure {Failure}",
                study.Entry.Name, study.Scores.ToDictionary(score => score.Competitor, score => score.TestAccuracy),
                study.End.Result?.Digest, study.End.Failure?.Reason);
        }
        Log.Information("Comparison ended");
    }
}
