namespace NetOptRL.Reports.Statistics;

/// <summary>
/// The test that follows a significant Friedman test and compares all agents with each other (P. Nemenyi, "Distribution-free multiple
/// comparisons", 1963), as in J. Demšar, "Statistical comparisons of classifiers over multiple data sets", JMLR 7, 2006.
/// </summary>
public static class Nemenyi
{
    /// <summary>
    /// Two agents differ if their mean ranks do by at least CD = q · √(k (k + 1) / (6 N)), where q is the upper point of the studentized
    /// range of k values at infinitely many degrees of freedom, over √2.
    /// </summary>
    /// <param name="agents">k, at least 2.</param>
    /// <param name="tasks">N, at least 1.</param>
    /// <param name="alpha">The probability of any false difference, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 agents or no tasks, or alpha is not between 0 and 1.</exception>
    public static double CriticalDifference(int agents, int tasks, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks, 1);
        return CriticalValue(agents, alpha) * Math.Sqrt(agents * (agents + 1.0) / (6.0 * tasks));
    }

    /// <summary>q<sub>α</sub> of Demšar's table 5(a): 1.960 for 2 agents at 0.05, 3.164 for 10.</summary>
    internal static double CriticalValue(int agents, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 2);
        if (alpha is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "0 < alpha < 1 must hold.");
        return StudentizedRange.UpperPoint(agents, alpha) / Math.Sqrt(2);
    }

    /// <summary>
    /// The bars of a critical-difference diagram: groups of at least two agents in order of rank, best first, of which no two differ and
    /// to which no further agent can be added.
    /// </summary>
    /// <param name="meanRanks">Of each agent.</param>
    /// <param name="criticalDifference">From <see cref="CriticalDifference"/>.</param>
    /// <returns>Positions in <paramref name="meanRanks"/>; groups may overlap.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Cliques(IReadOnlyList<double> meanRanks, double criticalDifference)
    {
        int[] order = [.. Enumerable.Range(0, meanRanks.Count).OrderBy(agent => meanRanks[agent])];
        var cliques = new List<IReadOnlyList<int>>();
        for (int first = 0, covered = 1; first < order.Length; first++)
        {
            var end = first + 1;
            while (end < order.Length && meanRanks[order[end]] - meanRanks[order[first]] < criticalDifference)
                end++;
            if (end <= covered || end == first + 1)
                continue;
            cliques.Add(order[first..end]);
            covered = end;
        }
        return cliques;
    }
}
