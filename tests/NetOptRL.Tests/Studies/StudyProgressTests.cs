using NetOptRL.Studies;
using NetOptRL.Tests.Cli;

namespace NetOptRL.Tests.Studies;

public sealed class StudyProgressTests
{
    [Theory]
    [InlineData(1, 6, 100, null)] // the first rollout ends when the others that were begun with it are nearly there
    [InlineData(3, 6, 400, null)]
    [InlineData(4, 2, 50, null)] // a start of two seconds is mostly start
    [InlineData(4, 2, 100, 18.0)]
    [InlineData(4, 6, 50, 114.0)]
    public void The_time_left_is_told_once_it_is_known(int rollouts, double seconds, int episodes, double? expected)
    {
        var progress = FakeSession.Searching with { Budget = Budget.Parse("1000ep"), Rollouts = rollouts, Seconds = seconds, Episodes = episodes };
        Assert.Equal(expected, progress.SecondsLeft is { } left ? Math.Round(left, 9) : null);
    }

    [Fact]
    public void Of_a_budget_in_seconds_it_is_known_from_the_start() =>
        Assert.Equal(57, (FakeSession.Searching with { Rollouts = 1, Seconds = 3 }).SecondsLeft);
}
