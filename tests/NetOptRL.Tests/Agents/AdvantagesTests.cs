using NetOptRL.Agents.PolicyGradient;

namespace NetOptRL.Tests.Agents;

public sealed class AdvantagesTests
{
    [Fact]
    public void Returns_to_go_are_sums_of_the_rewards_that_follow() =>
        Assert.Equal([6.0, 5, 3], Advantages.ReturnsToGo([1, 2, 3]));

    [Fact]
    public void A_members_baseline_is_the_mean_of_the_others()
    {
        var advantages = Advantages.LeaveOneOut([[1.0, 5], [2.0, 7], [6.0, 0]]);

        Assert.Equal([-3.0, 1.5], advantages[0]); // 1 − (2 + 6) / 2, 5 − (7 + 0) / 2
        Assert.Equal([-1.5, 4.5], advantages[1]);
        Assert.Equal([4.5, -6.0], advantages[2]);
    }

    [Fact]
    public void A_diverged_members_missing_decisions_do_not_count_in_the_others_baseline()
    {
        var advantages = Advantages.LeaveOneOut([[1.0], [2.0, 7], [6.0, 3]]);

        Assert.Equal([-3.0], advantages[0]);
        Assert.Equal([-1.5, 4.0], advantages[1]);
    }

    [Fact]
    public void Whoever_trains_on_alone_has_no_advantage() =>
        Assert.Equal(0, Advantages.LeaveOneOut([[1.0], [2.0, 7]])[1][1]);

    [Fact]
    public void A_regression_without_states_is_the_mean_of_the_others()
    {
        double[][] returns = [[1.0, 5], [2.0, 7], [6.0, 0]];
        var states = returns.Select(own => own.Select(_ => new[] { 3.0 }).ToArray()).ToArray(); // the same for all: it tells nothing
        foreach (var (expected, actual) in Advantages.LeaveOneOut(returns).Zip(Advantages.Regression(returns, states)))
            Assert.Equal(expected, actual, (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void A_regression_leaves_of_a_return_what_the_state_does_not_foretell()
    {
        // Forty members: the return is 2 · state, and 1 more for one of them.
        double[][] returns = [.. Enumerable.Range(0, 40).Select(k => new[] { 0.2 * k + (k == 20 ? 1 : 0) })];
        double[][][] states = [.. Enumerable.Range(0, 40).Select(k => new[] { new[] { 0.1 * k } })];

        var advantages = Advantages.Regression(returns, states);

        Assert.InRange(advantages[20][0], 0.9, 1.1);
        Assert.All(advantages.Where((_, k) => k != 20), own => Assert.InRange(own[0], -0.3, 0.3)); // the ridge shrinks a little
        Assert.True(Advantages.LeaveOneOut(returns)[39][0] > 3);
    }

    [Fact]
    public void A_members_own_return_does_not_move_its_baseline()
    {
        double[][][] states = [[[1.0]], [[2.0]], [[4.0]], [[5.0]]];
        double[][] returns = [[1.0], [3.0], [2.0], [7.0]], changed = [[1.0], [3.0], [102.0], [7.0]];
        var difference = Advantages.Regression(changed, states)[2][0] - Advantages.Regression(returns, states)[2][0];
        Assert.Equal(100, difference, 6);
    }

    [Theory]
    [InlineData(0.05, 0.05, 0.5)] // as far apart as means little: half
    [InlineData(5, 0.05, 0.990099)]
    [InlineData(0.0005, 0.05, 0.00990099)] // noise: hardly at all
    [InlineData(0.0005, 1e-8, 0.99998)]
    public void Advantages_have_deviation_1_unless_they_are_hardly_apart(double apart, double least, double deviation)
    {
        var advantages = Advantages.Normalize([7 + apart, 7 - apart], least);
        Assert.Equal(0, advantages.Average(), 1e-5);
        Assert.Equal(deviation, advantages[0], 1e-4);
    }

    [Fact]
    public void Rollouts_that_are_learned_from_together_are_normalised_each_for_itself()
    {
        static DecisionBatch Batch(float advantage) => new([1, 2, 3, 4], [0, 1], [1, 0], [-1, -2], [advantage, -advantage], 0.5);
        var joined = DecisionBatch.Join([Batch(1), Batch(0.1f) with { ExplainedVariance = 0.1 }]);
        Assert.Equal([1, -1, 0.1f, -0.1f], joined.Advantages);
        Assert.Equal((4, 8, 4, 4, 4), (joined.Count, joined.Observations.Length, joined.Choices.Length, joined.IsOpen.Length, joined.LogProbabilities.Length));
        Assert.Equal(0.3, joined.ExplainedVariance, 1e-9);
    }
}
