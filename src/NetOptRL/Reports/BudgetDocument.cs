using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>What a search was allowed and what it spent.</summary>
/// <param name="Kind">What was limited.</param>
/// <param name="Limit">The limit, in seconds, episodes or training samples.</param>
/// <param name="Seconds">Seconds of search.</param>
/// <param name="AgentSeconds">Processor seconds of acting and learning, all threads together.</param>
/// <param name="Rollouts">Rollouts learned from, and those that failed.</param>
/// <param name="Episodes">Episodes learned from.</param>
/// <param name="DivergedEpisodes">Episodes of them that diverged.</param>
/// <param name="TrainingSamples">Samples trained on.</param>
internal sealed record BudgetDocument(
    BudgetKind Kind,
    double Limit,
    double Seconds,
    double AgentSeconds,
    int Rollouts,
    int Episodes,
    int DivergedEpisodes,
    long TrainingSamples)
{
    public static BudgetDocument Of(Budget budget, BudgetSpent spent) =>
        new(budget.Kind, budget.Limit, spent.Seconds, spent.AgentSeconds, spent.Rollouts, spent.Episodes, spent.Diverged, spent.TrainingSamples);

    /// <summary>
    /// Whether so much was spent that the search could end. Seconds are not judged: a timer may fire early, and only a rerun can tell the rest
    /// (<see cref="Reproduction.SpentLimit"/>).
    /// </summary>
    /// <param name="population">Members of every rollout.</param>
    public bool IsSpent(int population) =>
        Kind == BudgetKind.Seconds || Budget.Spent(Kind, Rollouts, population, TrainingSamples, Seconds) >= Limit;

    /// <summary>Training samples per second of search; not finite where it took no time.</summary>
    public double SamplesPerSecond() => TrainingSamples / Seconds;

    /// <summary>The agent's share of the seconds of all threads that ran rollouts.</summary>
    public double AgentShare(int workers) => AgentSeconds / (Seconds * Math.Min(workers, StudyPipeline.InFlight));
}
