namespace NetOptRL.Reports.Statistics;

/// <summary>Agents ranked over tasks by their mean score over seeds: Friedman's test, and what a critical-difference diagram shows.</summary>
/// <param name="Friedman">Whether any differ; mean ranks in the order of the agents.</param>
/// <param name="CriticalDifference">Nemenyi's, at 0.05: mean ranks that differ by at least this much are of agents that differ.</param>
/// <param name="Cliques">Names of agents that do not differ, best first; to be read only where Friedman's test finds a difference.</param>
public sealed record RankComparison(FriedmanTest Friedman, double CriticalDifference, IReadOnlyList<IReadOnlyList<string>> Cliques)
{
    /// <summary>
    /// The fewest tasks that are ranked: "enough environments" is 3. With 2 even full agreement on the order of up to 8 agents passes for
    /// chance at 0.05 (χ² is at most N (k − 1)); with 3, full agreement on that of 3 agents does not. It is a floor: Demšar asks for more
    /// than 10.
    /// </summary>
    public const int FewestTasks = 3;

    /// <summary>The comparison, or null for fewer than 3 tasks or fewer than 2 agents.</summary>
    /// <param name="agents">Of the same shape; the scores need no normalisation.</param>
    public static RankComparison? Of(IReadOnlyList<AgentScores> agents)
    {
        AgentScores.RequireSameShape(agents);
        if (agents.Count < 2 || agents[0].TaskCount < FewestTasks)
            return null;
        var means = agents.Select(agent => agent.TaskMeans).ToArray();
        var tasks = agents[0].TaskCount;
        var friedman = FriedmanTest.Of([.. Enumerable.Range(0, tasks).Select(task => means.Select(agent => agent[task]).ToArray())]);
        var difference = Nemenyi.CriticalDifference(agents.Count, tasks);
        return new RankComparison(friedman, difference,
            [.. Nemenyi.Cliques(friedman.MeanRanks, difference).Select(clique => clique.Select(agent => agents[agent].Name).ToArray())]);
    }
}
