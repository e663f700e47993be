using NetOptRL.Runtime;

namespace NetOptRL.Reports.Statistics;

/// <summary>Everything that is computed of a comparison's scores.</summary>
/// <param name="Reference">
/// Name of the agent that the others are set beside. Where it is the best one seen, its lead is partly luck, so that the differences to it
/// look greater than they are: name the reference beforehand where a claim hangs on it.
/// </param>
/// <param name="Agents">In the order given.</param>
/// <param name="Ranks">
/// Friedman's and Nemenyi's tests; null for fewer than <see cref="RankComparison.FewestTasks"/> tasks or
/// <see cref="RankComparison.FewestAgents"/> agents.
/// </param>
public sealed record ComparisonStatistics(string Reference, IReadOnlyList<AgentStatistics> Agents, RankComparison? Ranks)
{
    /// <summary>Computes them; the same scores and seeds give the same bits.</summary>
    /// <param name="agents">
    /// At least one, of different names and the same shape, normalised (<see cref="ScoreNormalisation"/>) where there is more than one task.
    /// </param>
    /// <param name="seeds">A branch for the statistics alone.</param>
    /// <param name="reference">Name of the reference agent; by default the one of the highest interquartile mean, of equals the first.</param>
    /// <param name="resamples">Of the bootstrap.</param>
    /// <exception cref="ArgumentException">No agents, agents of one name or of different shapes, or no agent called <paramref name="reference"/>.</exception>
    public static ComparisonStatistics Of(
        IReadOnlyList<AgentScores> agents, Seeds seeds, string? reference = null, int resamples = StratifiedBootstrap.DefaultResamples)
    {
        Require(agents, reference);
        var bootstrap = Draw("runs");
        var referenceBootstrap = Draw("runs of the reference");
        Aggregates[] aggregates = [.. agents.Select(agent => Aggregates.Of(agent, bootstrap))];
        var best = agents.Zip(aggregates).MaxBy(agent => agent.Second.InterquartileMean.Value).First;
        var beside = agents.SingleOrDefault(agent => agent.Name == reference) ?? best;
        AgentScores[] others = [.. agents.Where(agent => agent.Name != beside.Name)];
        WilcoxonSignedRank[] tests = [.. others.Select(agent => WilcoxonSignedRank.Of(Differences(agent, beside)))];
        var corrected = Holm.Correct([.. tests.Select(test => test.P)]);
        var against = Enumerable.Range(0, others.Length).ToDictionary(i => others[i].Name, i => new AgainstReference(
            ProbabilityOfImprovement.Of(others[i], beside, bootstrap, referenceBootstrap), tests[i], corrected[i]));
        var thresholds = PerformanceProfile.Grid(agents);
        return new ComparisonStatistics(beside.Name, [.. agents.Select(Statistics)], RankComparison.Of(agents, seeds.Stream("orders of ranks")));

        StratifiedBootstrap Draw(string name) => StratifiedBootstrap.Draw(agents[0].TaskCount, agents[0].SeedCount, seeds.Stream(name), resamples);

        AgentStatistics Statistics(AgentScores agent, int index) => new(
            agent.Name, aggregates[index], PerformanceProfile.Of(agent, thresholds, bootstrap), against.GetValueOrDefault(agent.Name));
    }

    private static double[] Differences(AgentScores agent, AgentScores reference) => [.. agent.Runs.Zip(reference.Runs, (x, y) => x - y)];

    private static void Require(IReadOnlyList<AgentScores> agents, string? reference)
    {
        if (agents.Count == 0)
            throw new ArgumentException("A comparison must have at least one agent, but got none.");
        AgentScores.RequireSameShape(agents);
        if (agents.GroupBy(agent => agent.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The agents of a comparison must have different names, but \"{twice.Key}\" comes {twice.Count()} times.");
        if (reference is not null && agents.All(agent => agent.Name != reference))
            throw new ArgumentException($"The reference must be one of {string.Join(", ", agents.Select(agent => agent.Name))}, but got \"{reference}\".");
    }
}
