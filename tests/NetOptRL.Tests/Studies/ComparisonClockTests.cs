using NetOptRL.Studies;
using NetOptRL.Tests.Cli;

namespace NetOptRL.Tests.Studies;

public sealed class ComparisonClockTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_budget_in_seconds_is_the_first_guess_and_the_studies_that_ran_correct_it()
    {
        var clock = new ComparisonClock(Budget.Parse("15s"), _time);
        clock.Start();
        _time.Advance(5);
        Assert.Equal(10 + 3 * 15, clock.SecondsLeft(null, 3));
        _time.Advance(12);
        Assert.Equal(0 + 3 * 15, clock.SecondsLeft(null, 3)); // late, but never less than nothing
        clock.End();
        clock.Start();
        _time.Advance(1);
        Assert.Equal(16 + 2 * 17, clock.SecondsLeft(null, 2));
    }

    [Fact]
    public void With_a_budget_in_episodes_the_first_study_says_how_long_it_takes()
    {
        var clock = new ComparisonClock(Budget.Parse("100ep"), _time);
        clock.Start();
        Assert.Null(clock.SecondsLeft(null, 3));
        _time.Advance(6);
        var half = FakeSession.Searching with { Budget = Budget.Parse("100ep"), Seconds = 6, Episodes = 50 };
        Assert.Equal(6 + 3 * 12, clock.SecondsLeft(half, 3));
    }
}
