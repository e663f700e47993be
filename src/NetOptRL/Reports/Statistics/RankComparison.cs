using NetOptRL.Runtime;

namespace NetOptRL.Reports.Statistics;

/// <summary>Agents ranked over tasks by their mean score over seeds: Friedman's test, and what a critical-difference diagram shows.</summary>
/// <param name="Friedman">Whether any differ; mean ranks in the order of the agents.</param>
/// <param name="CriticalDifference">Nemenyi's, at 0.05: mean ranks that differ by at least this much are of agents that differ.</param>
/// <param name="Cliques">Names of agents that do not differ, best first; to be read only where Friedman's test finds a difference.</param>
public sealed record RankComparison(FriedmanTest Friedman, double CriticalDifference, IReadOnlyList<IReadOnlyList<string>> Cliques)
{
    /// <summary>
    /// The fewest tasks that are ranked: "enough environments" is 3. With 2, full agreement on the order of 3 agents has p = 1/6; with 3 it
    /// has 1/36. It is a floor: Demšar asks for more than 10.
    /// </summary>
    public const int FewestTasks = 3;

    /// <summary>
    /// The fewest agents that are ranked. Of two, ranks say less than the signed-rank test does, which Demšar recommends for two, and
    /// Nemenyi's critical difference is too small for them: with 5 tasks it takes full agreement for a difference, though its p is 1/16. From 3
    /// agents on it errs in 0.007 to 0.062 of the cases that could be counted, instead of 0.05.
    /// </summary>
    public const int FewestAgents = 3;

    /// <summary>The comparison, or null for fewer than 3 tasks or fewer than 3 agents.</summary>
    /// <param name="agents">Of the same shape; the scores need no normalisation.</param>
    /// <param name="random">Draws orders of ranks where they are too many to count.</param>
    public static RankComparison? Of(IReadOnlyList<AgentScores> agents, RandomStream random)
    {
        AgentScores.RequireSameShape(agents);
        if (agents.Count < FewestAgents || agents[0].TaskCount < FewestTasks)
            return null;
        var means = agents.Select(agent => agent.TaskMeans).ToArray();
        var tasks = agents[0].TaskCount;
        var friedman = FriedmanTest.Of([.. Enumerable.Range(0, tasks).Select(task => means.Select(agent => agent[task]).ToArray())], random);
        var difference = Nemenyi.CriticalDifference(agents.Count, tasks);
        return new RankComparison(friedman, difference,
            [.. Nemenyi.Cliques(friedman.MeanRanks, difference).Select(clique => clique.Select(agent => agents[agent].Name).ToArray())]);
    }
}
