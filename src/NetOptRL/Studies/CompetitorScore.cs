using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>What one competitor scored in one study.</summary>
/// <param name="Competitor">Its name: <see cref="NetOptRL.Agents.Competitor.Name"/>.</param>
/// <param name="TestAccuracy">
/// The score that is compared: mean test accuracy of what was handed over, over the fresh seeds, 0 … 1; <see cref="FailedAccuracy"/>
/// where the study failed. Validation data chose what is handed over, the test split was read once.
/// </param>
public sealed record CompetitorScore(string Competitor, double TestAccuracy)
{
    /// <summary>
    /// What a failed study counts for: the accuracy that a diverged network has. Nothing can score less, so that an agent never gains by
    /// handing over nothing.
    /// </summary>
    public const double FailedAccuracy = 0;

    /// <summary>The scores of an agent's study, one for each thing that the agent hands over.</summary>
    /// <param name="agent">The agent's name.</param>
    /// <param name="testAccuracy">The mean of what is handed over so; null where the study failed.</param>
    internal static IReadOnlyList<CompetitorScore> Of(string agent, Func<Handover, double?> testAccuracy) =>
        [.. NetOptRL.Agents.Competitor.Of(agent).Select(competitor =>
            new CompetitorScore(competitor.Name, testAccuracy(competitor.HandsOver) ?? FailedAccuracy))];
}
