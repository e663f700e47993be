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
}
