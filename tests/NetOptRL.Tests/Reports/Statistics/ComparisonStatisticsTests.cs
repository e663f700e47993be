using System.Text.Json;
using NetOptRL.Reports;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class ComparisonStatisticsTests
{
    private static readonly JsonSerializerOptions WithoutInfinity = new() { Converters = { new FiniteNumberConverter() } };
    private static readonly AgentScores[] Three = [Agent("low", 0.3), Agent("high", 0.9), Agent("middle", 0.6)];

    [Fact]
    public void Everything_is_there_and_as_its_own_function_says()
    {
        var statistics = ComparisonStatistics.Of(Three, new Seeds(1), resamples: 300);

        Assert.Equal("high", statistics.Reference);
        Assert.Equal(["low", "high", "middle"], statistics.Agents.Select(agent => agent.Name));
        var runs = StratifiedBootstrap.Draw(4, 5, new Seeds(1).Stream("runs"), 300);
        var reference = StratifiedBootstrap.Draw(4, 5, new Seeds(1).Stream("runs of the reference"), 300);
        Assert.All(statistics.Agents.Zip(Three), pair => Assert.Equal(Aggregates.Of(pair.Second, runs), pair.First.Aggregates));
        var grid = PerformanceProfile.Grid(Three);
        Assert.All(statistics.Agents.Zip(Three), pair => Assert.Equal(PerformanceProfile.Of(pair.Second, grid, runs).Shares, pair.First.Profile.Shares));
        var low = statistics.Agents[0].AgainstReference!;
        Assert.Equal(ProbabilityOfImprovement.Of(Three[0], Three[1], runs, reference), low.ProbabilityOfImprovement);
        Assert.Equal(WilcoxonSignedRank.Of([.. Three[0].Runs.Zip(Three[1].Runs, (x, y) => x - y)]), low.Wilcoxon);
        Assert.Equal([3, 1, 2], statistics.Ranks!.Friedman.MeanRanks);
    }

    [Fact]
    public void The_reference_stands_beside_nobody_and_the_others_are_one_family_of_tests()
    {
        var statistics = ComparisonStatistics.Of(Three, new Seeds(1), resamples: 50);
        Assert.Null(statistics.Agents[1].AgainstReference);
        var others = statistics.Agents.Where(agent => agent.AgainstReference is not null).Select(agent => agent.AgainstReference!).ToArray();
        Assert.Equal(Holm.Correct([.. others.Select(other => other.Wilcoxon.P)]), others.Select(other => other.HolmP));
        Assert.All(others, other => Assert.True(other.ProbabilityOfImprovement.Value < 0.5 && other.HolmP < 0.05));
    }

    [Fact]
    public void A_named_reference_is_taken_instead_of_the_best()
    {
        var statistics = ComparisonStatistics.Of(Three, new Seeds(1), reference: "low", resamples: 50);
        Assert.Equal("low", statistics.Reference);
        Assert.Null(statistics.Agents[0].AgainstReference);
        Assert.Equal(1, statistics.Agents[1].AgainstReference!.ProbabilityOfImprovement.Value);
    }

    [Fact]
    public void The_same_seeds_give_the_same_bits_and_other_seeds_other_intervals()
    {
        Assert.Equal(Json(1), Json(1));
        Assert.NotEqual(Json(1), Json(2));

        static string Json(long seed) => JsonSerializer.Serialize(ComparisonStatistics.Of(Three, new Seeds(seed), resamples: 100), WithoutInfinity);
    }

    [Fact]
    public void Few_tasks_have_no_ranks_and_one_agent_stands_alone()
    {
        AgentScores[] two = [new("a", [[1, 2]]), new("b", [[3, 4]])];
        Assert.Null(ComparisonStatistics.Of(two, new Seeds(1), resamples: 10).Ranks);
        var alone = ComparisonStatistics.Of(two[..1], new Seeds(1), resamples: 10);
        Assert.Equal("a", alone.Reference);
        Assert.Null(alone.Agents[0].AgainstReference);
    }

    [Fact]
    public void Agents_that_cannot_be_compared_are_errors()
    {
        AgentScores a = new("a", [[1, 2]]);
        Error("got none", []);
        Error("\"a\" comes 2 times", [a, a]);
        Error("1 tasks x 2 seeds of \"a\" and 1 x 3 of \"b\"", [a, new("b", [[1, 2, 3]])]);
        Assert.Contains("got \"c\"", Assert.Throws<ArgumentException>(() => ComparisonStatistics.Of([a], new Seeds(1), "c")).Message);

        static void Error(string part, AgentScores[] agents) =>
            Assert.Contains(part, Assert.Throws<ArgumentException>(() => ComparisonStatistics.Of(agents, new Seeds(1))).Message);
    }

    [Fact]
    public void Forty_agents_on_four_tasks_with_five_seeds_take_less_than_a_second_of_processor_time()
    {
        AgentScores[] agents = [.. Enumerable.Range(0, 40).Select(i => Agent($"{i}", i / 40.0))];
        ComparisonStatistics.Of(agents, new Seeds(1), resamples: 10);
        var start = ThreadTime.Now; // not the clock's, which counts what else the machine does
        ComparisonStatistics.Of(agents, new Seeds(1));
        var spent = ThreadTime.Now - start;
        Assert.True(spent.TotalSeconds < 1, $"{spent.TotalSeconds:F2} s");
    }

    // Four tasks, five seeds: the level with a little noise of its own.
    private static AgentScores Agent(string name, double level)
    {
        var random = new Seeds(7).Stream(name);
        return new AgentScores(name, [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 5).Select(_ => level + 0.1 * random.NextDouble()).ToArray())]);
    }
}
