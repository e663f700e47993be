using NetOptRL.Agents.Baselines.Stopping;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class HyperbandScheduleTests
{
    [Fact]
    public void With_the_papers_example_it_has_the_brackets_of_the_papers_formula()
    {
        // R = 81, η = 3, so s_max = 4: ⌈5 · 81 / 5⌉ = 81, ⌈5 · 27 / 4⌉ = 34, ⌈5 · 9 / 3⌉ = 15, ⌈5 · 3 / 2⌉ = 8 and 5 members, first
        // compared after 1, 3, 9, 27 and 81.
        var brackets = new Hyperband(81).Brackets(81 + 34 + 15 + 8 + 5);
        Assert.Equal([81, 34, 15, 8, 5], brackets.Select(bracket => bracket.Count));
        Assert.Equal([0, 81, 115, 130, 138], brackets.Select(bracket => bracket.First));
        Assert.Equal([1, 3, 9, 27], brackets[0].Rungs);
        Assert.Equal([[3, 9, 27], [9, 27], [27], []], brackets.Skip(1).Select(bracket => bracket.Rungs));
    }

    // By hand, ten decisions: s_max = 2, so 9, 5 and 3 of 17 in brackets that are first compared after 10/9, 10/3 and 10 decisions.
    // Four: s_max = 1, so 3 and 2 of 5, after 4/3 and 4. Two: s_max = 0, nothing is stopped.
    [Theory]
    [InlineData(10, 64, new[] { 34, 19, 11 }, new[] { 1, 3 })]
    [InlineData(10, 17, new[] { 9, 5, 3 }, new[] { 1, 3 })]
    [InlineData(10, 2, new[] { 1, 1, 0 }, new[] { 1, 3 })]
    [InlineData(4, 64, new[] { 38, 26 }, new[] { 1 })]
    [InlineData(2, 64, new[] { 64 }, new int[0])]
    public void Members_are_dealt_out_in_the_proportions_of_the_brackets(int decisions, int members, int[] counts, int[] firstRungs)
    {
        var brackets = new Hyperband(decisions).Brackets(members);
        Assert.Equal(counts, brackets.Select(bracket => bracket.Count));
        Assert.Equal(firstRungs, brackets[0].Rungs);
        Assert.Empty(brackets[^1].Rungs);
    }

    [Fact]
    public void A_third_of_a_bracket_goes_on_and_brackets_do_not_see_each_other()
    {
        // 17 members over ten decisions: 0 … 8 are compared at 1 (three go on) and 3 (one does), 9 … 13 at 3 (one does), 14 … 16 never.
        double[] first = [5, 1, 9, 2, 8, 3, 7, 4, 6, 1, 2, 3, 4, 5, 0, 0, 0];
        double[] third = [9, 9, 1, 9, 3, 9, 2, 9, 9, 1, 5, 4, 3, 2, 0, 0, 0];
        double[][] scores = [new double[17], .. Enumerable.Repeat(first, 2), .. Enumerable.Repeat(third, 8)];

        var rollout = StoppingCase.Run(new Hyperband(10).Snapshot(), scores);

        Assert.Equal([1, 1, 3, 1, 10, 1, 3, 1, 1, 3, 10, 3, 3, 3, 10, 10, 10], StoppingCase.Trained(rollout));
    }

    [Fact]
    public void Of_equal_members_the_first_go_on() =>
        Assert.Equal([true, true, false, false, false, false, false], new Hyperband(10).GoOn(0, [1, 1, 1, 1, 1, 1, 1]));
}
