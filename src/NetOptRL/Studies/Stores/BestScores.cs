using NetOptRL.Agents;

namespace NetOptRL.Studies.Stores;

/// <summary>The best final score of episodes that were trained to their end; minus infinity where there is none.</summary>
internal static class BestScores
{
    public static double Of(Rollout rollout) => rollout.Episodes
        .Where(episode => episode.State == EpisodeState.Complete).Select(episode => episode.FinalScore).DefaultIfEmpty(double.NegativeInfinity).Max();

    /// <summary>Of rollouts that may be stored without it; null where one is of a version that this one does not read.</summary>
    public static double? Of(IEnumerable<StoredRollout> rollouts)
    {
        try
        {
            return rollouts.Select(rollout => rollout.BestScore ?? Of(RolloutCodec.Decode(rollout.Payload))).DefaultIfEmpty(double.NegativeInfinity).Max();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
