namespace NetOptRL.Studies;

/// <summary>A rollout that the agent has learned from, as it is stored.</summary>
/// <param name="Index">Number in the study, from 0.</param>
/// <param name="Payload">The rollout in the form of <see cref="RolloutCodec"/>.</param>
/// <param name="Digest">Hash over this and all rollouts before it, lower-case hexadecimal.</param>
/// <param name="TrainingSamples">Samples trained on.</param>
/// <param name="SearchSeconds">Seconds of search when it was committed, earlier sessions of the study included.</param>
/// <param name="AgentSeconds">Processor seconds of acting and learning so far.</param>
/// <param name="Statistics">What the agent's update on it measured, by name; empty for an agent that measures nothing.</param>
public sealed record StoredRollout(
    int Index, byte[] Payload, string Digest, long TrainingSamples, double SearchSeconds, double AgentSeconds, IReadOnlyDictionary<string, double> Statistics)
{
    /// <summary>
    /// Best final score of its episodes that were trained to their end; minus infinity where none was, null where it was stored without,
    /// as before stores had a version. It is in the payload too, and kept for those who only list studies.
    /// </summary>
    public double? BestScore { get; init; }
}
