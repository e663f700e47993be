using NetOptRL.Reports.Statistics;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class AgentScoresTests
{
    public static TheoryData<double[][], string> Wrong => new()
    {
        { [], "at least one task and one seed, but \"a\" has no task" },
        { [[]], "but \"a\" has no seed" },
        { [[1, 2], [3]], "\"a\" has 2 in task 0 and 1 in task 1" },
        { [[1, double.NaN]], "must be finite, but \"a\" has NaN in task 0, seed 1" },
        { [[1], [double.NegativeInfinity]], "task 1, seed 0" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Scores_that_are_no_full_table_of_numbers_are_an_error(double[][] scores, string part) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => new AgentScores("a", scores)).Message);

    [Fact]
    public void Runs_are_laid_out_task_by_task()
    {
        var agent = new AgentScores("a", [[1, 2, 3], [4, 5, 6]]);
        Assert.Equal((2, 3), (agent.TaskCount, agent.SeedCount));
        Assert.Equal([1, 2, 3, 4, 5, 6], agent.Runs);
        Assert.Equal([2, 5], agent.TaskMeans);
    }
}
