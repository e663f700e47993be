namespace NetOptRL.Agents.Baselines.Stopping;

/// <summary>What an episode that may have ended early scored on its way.</summary>
internal static class EpisodeProgress
{
    /// <summary>
    /// The score with which an episode came to a rung: that after its first <paramref name="rung"/> decisions, or the floor where it
    /// diverged after the rung before.
    /// </summary>
    /// <param name="episode">It.</param>
    /// <param name="rung">Decisions trained.</param>
    /// <param name="before">The rung before, 0 for none.</param>
    /// <returns>Null where it had ended; otherwise not bit-exact, so to be compared in 32 bits only.</returns>
    public static double? ScoreAt(Episode episode, int rung, int before)
    {
        var trained = Trained(episode);
        var came = episode.State == EpisodeState.Diverged ? trained > before : trained >= rung;
        // Rewards are differences of scores: what came later is taken off again, to within the rounding of doubles.
        return came ? episode.FinalScore - episode.Rewards.Skip(rung).Sum() : null;
    }

    /// <summary>Decisions after which an episode was trained on: all but the one that stopped it.</summary>
    public static int Trained(Episode episode) => episode.Decisions.Count - (episode.State == EpisodeState.Stopped ? 1 : 0);
}
