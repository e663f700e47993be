using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>How the episodes of one rollout ended. All are NaN where it failed.</summary>
/// <param name="MeanScore">Mean final score; a diverged episode counts with the reward floor, a stopped one with what it had reached.</param>
/// <param name="BestScore">Best final score of any episode, stopped ones included, which cannot be handed over.</param>
/// <param name="MeanAccuracy">Mean final validation accuracy, 0 … 1; 0 for a diverged episode.</param>
/// <param name="BestAccuracy">Best final validation accuracy, 0 … 1.</param>
public sealed record LearningPoint(double MeanScore, double BestScore, double MeanAccuracy, double BestAccuracy)
{
    /// <summary>That of a rollout that failed.</summary>
    public static LearningPoint Failed { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Whether it is that of a rollout that failed: an episode's accuracy is always a number.</summary>
    public bool IsFailed => double.IsNaN(MeanAccuracy);

    /// <summary>Of one rollout.</summary>
    public static LearningPoint Of(Rollout rollout) => rollout.IsFailed ? Failed : new(
        rollout.Episodes.Average(episode => episode.FinalScore),
        rollout.Episodes.Max(episode => episode.FinalScore),
        rollout.Episodes.Average(episode => episode.Validation[^1].Accuracy),
        rollout.Episodes.Max(episode => episode.Validation[^1].Accuracy));
}
