using NetOptRL.Reports.Statistics;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class ScoreNormalisationTests
{
    private static readonly AgentScores[] Two = [new("a", [[2, 3], [-10, -20]]), new("b", [[4, 6], [-15, -30]])];

    [Fact]
    public void Each_task_goes_from_0_to_1_over_all_agents()
    {
        var normalised = ScoreNormalisation.MinMax(Two).Apply(Two);
        Assert.Equal(["a", "b"], normalised.Select(agent => agent.Name));
        Assert.Equal([0, 0.25, 1, 0.5], normalised[0].Runs);
        Assert.Equal([0.5, 1, 0.75, 0], normalised[1].Runs);
    }

    [Fact]
    public void A_task_in_which_all_scored_the_same_becomes_0()
    {
        AgentScores[] agents = [new("a", [[5, 5], [0, 1]])];
        Assert.Equal([0, 0, 0, 1], ScoreNormalisation.MinMax(agents).Apply(agents)[0].Runs);
    }

    [Fact]
    public void One_task_keeps_its_unit_and_several_are_scaled()
    {
        AgentScores[] one = [new("a", [[2, 3]]), new("b", [[4, 6]])];
        Assert.Equal(ScoreNormalisation.Identity(1).Tasks, ScoreNormalisation.For(one).Tasks);
        Assert.Equal([4, 6], ScoreNormalisation.For(one).Apply(one)[1].Runs);
        Assert.Equal(ScoreNormalisation.MinMax(Two).Tasks, ScoreNormalisation.For(Two).Tasks);
    }

    [Fact]
    public void Ranges_chosen_beforehand_do_not_depend_on_the_agents_and_do_not_cut() =>
        Assert.Equal([-1, 1, 2, 0], new ScoreNormalisation([new(3, 4), new(-20, -15)]).Apply([new AgentScores("a", [[2, 4], [-10, -20]])])[0].Runs);

    [Fact]
    public void A_range_the_wrong_way_round_and_a_missing_one_are_errors()
    {
        Assert.Contains("(zero=1, one=1)", Assert.Throws<ArgumentException>(() => new TaskRange(1, 1)).Message);
        Assert.Contains("it has 1 and \"a\" has 2 tasks", Assert.Throws<ArgumentException>(() => ScoreNormalisation.Identity(1).Apply(Two)).Message);
    }
}
