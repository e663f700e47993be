using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>How the episodes of one rollout ended. All are NaN where it failed.</summary>
/// <param name="MeanScore">Mean score at the end; a diverged episode counts with the reward floor, a stopped one with what it had reached.</param>
/// <param name="BestScore">Best final score of the episodes that were trained to their end, which alone can be handed over; NaN where there is none.</param>
/// <param name="MeanAccuracy">Mean validation accuracy at the end, 0 … 1; 0 for a diverged episode, that at its stop for a stopped one.</param>
/// <param name="BestAccuracy">Best final validation accuracy of the episodes that were trained to their end, 0 … 1; NaN where there is none.</param>
public sealed record LearningPoint(double MeanScore, double BestScore, double MeanAccuracy, double BestAccuracy)
{
    /// <summary>That of a rollout that failed.</summary>
    public static LearningPoint Failed { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Whether it is that of a rollout that failed: an episode's accuracy is always a number.</summary>
    public bool IsFailed => double.IsNaN(MeanAccuracy);

    /// <summary>Of one rollout.</summary>
    public static LearningPoint Of(Rollout rollout)
    {
        if (rollout.IsFailed)
            return Failed;
        return new LearningPoint(
            rollout.Episodes.Average(episode => episode.FinalScore),
            Best(episode => episode.FinalScore),
            rollout.Episodes.Average(episode => episode.Validation[^1].Accuracy),
            Best(episode => episode.Validation[^1].Accuracy));

        double Best(Func<Episode, double> valueOf) =>
            rollout.Episodes.Where(episode => episode.State == EpisodeState.Complete).Select(valueOf).DefaultIfEmpty(double.NaN).Max();
    }
}
