using NetOptRL.Reports.Statistics;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class RankComparisonTests
{
    [Fact]
    public void Agents_are_ranked_by_their_mean_over_seeds_in_each_task()
    {
        // Two seeds around each of Demšar's areas leave the means, and so his ranks, as they are.
        AgentScores[] agents =
            [.. Demsar.Classifiers.Select((name, i) => new AgentScores(name, [.. Demsar.Areas.Select(areas => (double[])[areas[i] - 0.5, areas[i] + 0.5])]))];
        var comparison = RankComparison.Of(agents, Demsar.Chance)!;
        Assert.Equal(FriedmanTest.Of(Demsar.Areas, Demsar.Chance).MeanRanks, comparison.Friedman.MeanRanks);
        Assert.Equal(1.25, comparison.CriticalDifference, 2);
        Assert.Equal<IReadOnlyList<string>>([["C4.5+m+cf", "C4.5+m", "C4.5+cf", "C4.5"]], comparison.Cliques);
    }

    [Theory]
    [InlineData(1, 3, false)]
    [InlineData(2, 5, false)]
    [InlineData(3, 2, false)]
    [InlineData(3, 3, true)]
    public void Fewer_than_3_agents_or_3_tasks_are_not_ranked(int agents, int tasks, bool isRanked)
    {
        double[][] scores = [.. Enumerable.Range(0, tasks).Select(task => (double[])[task])];
        Assert.Equal(isRanked, RankComparison.Of([.. Enumerable.Range(0, agents).Select(i => new AgentScores($"{i}", scores))], Demsar.Chance) is not null);
    }

    [Theory]
    [InlineData(2, 3, false)]
    [InlineData(3, 2, false)]
    [InlineData(3, 3, true)]
    public void Full_agreement_is_significant_from_as_many_tasks_and_agents_as_documented(int tasks, int agents, bool isSignificant)
    {
        double[] order = [.. Enumerable.Range(0, agents).Select(i => (double)i)];
        Assert.Equal(isSignificant, FriedmanTest.Of([.. Enumerable.Repeat(order, tasks)], Demsar.Chance).P < 0.05);
    }
}
