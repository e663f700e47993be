using NetOptRL.Agents;
using NetOptRL.Agents.Baselines.Stopping;

namespace NetOptRL.Tests.Agents.Baselines;

/// <summary>Ten decisions, so rungs after 1 and 4; of n scores at a rung the best ⌊n / 4⌋ go on, at least one.</summary>
public sealed class AsynchronousHalvingTests
{
    private const int Decisions = 10;
    private readonly AsynchronousHalving _halving = new(Decisions);

    [Theory]
    [InlineData(1, new int[0])]
    [InlineData(2, new[] { 1 })]
    [InlineData(4, new[] { 1 })]
    [InlineData(5, new[] { 1, 4 })]
    [InlineData(16, new[] { 1, 4 })]
    [InlineData(17, new[] { 1, 4, 16 })]
    public void Rungs_are_powers_of_four_before_the_end(int decisions, int[] rungs) =>
        Assert.Equal(rungs, Assert.Single(new AsynchronousHalving(decisions).Snapshot().Brackets(6)).Rungs);

    [Fact]
    public void In_the_first_rollout_a_rungs_best_quarter_goes_on()
    {
        // At rung 1 of eight the best two (members 2 and 5) go on, at rung 4 of two the best one, which is now member 2.
        var rollout = Run([1, 2, 8, 3, 4, 7, 5, 6], [9, 9, 0.9, 9, 9, 0.8, 9, 9]);
        Assert.Equal([1, 1, 10, 1, 1, 4, 1, 1], StoppingCase.Trained(rollout));
        Assert.Equal([EpisodeState.Complete, EpisodeState.Stopped], new[] { 2, 5 }.Select(member => rollout.Episodes[member].State));
    }

    [Fact]
    public void Later_rollouts_are_compared_with_what_earlier_ones_scored_at_the_same_rung()
    {
        _halving.Add(Run([1, 2, 8, 3, 4, 7, 5, 6], [9, 9, 0.9, 9, 9, 0.8, 9, 9]));

        // Rung 1: 1 … 8 are recorded; with 7.5, 6.5, 0, 9 that is twelve, of which the best three are 9, 8 and 7.5.
        // Rung 4: 0.9 and 0.8 are recorded; with 0.85 and 0.7 that is four, of which only 0.9 goes on: both are stopped.
        var second = Run([7.5, 6.5, 0, 9], [0.85, 9, 9, 0.7]);
        Assert.Equal([4, 1, 1, 4], StoppingCase.Trained(second));

        // Rung 1: twelve recorded and 8.5 and 8.2: of fourteen the best three are 9, 8.5 and 8.2. Rung 4: 0.9, 0.85, 0.8, 0.7 and 1 and 2.
        _halving.Add(second);
        Assert.Equal([4, 10], StoppingCase.Trained(Run([8.5, 8.2], [1, 2])));
    }

    [Fact]
    public void Of_fewer_than_four_the_best_goes_on() => Assert.Equal([1, 10, 1], StoppingCase.Trained(Run([1, 3, 2], [1, 1, 1])));

    [Fact]
    public void Equal_scores_go_on_together() => Assert.Equal([10, 10, 1, 1], StoppingCase.Trained(Run([3, 3, 2, 1], [1, 1, 1, 1])));

    [Fact]
    public void A_score_that_an_earlier_rollout_had_too_is_a_tie_whatever_was_rounded_on_the_way()
    {
        // The score k / 359 at the first rung is what its episode's final score less its rewards gives, often off by a bit. Of three and
        // then four scores only the greatest goes on, and so must the member that has the same.
        for (var k = 1; k < 359; k++)
        {
            var halving = new AsynchronousHalving(Decisions);
            double[][] scores =
                [[0.1, 0, 0], .. Enumerable.Range(1, Decisions).Select(t => new[] { t == 1 ? k / 359.0 : (k * 31 + t * 47) % 359 / 359.0, 0, 0 })];
            halving.Add(StoppingCase.Run(halving.Snapshot(), scores));
            Assert.Equal([true], halving.Snapshot().GoOn(0, [k / 359.0]));
            Assert.Equal([false], halving.Snapshot().GoOn(0, [(k - 0.001) / 359]));
        }
    }

    [Fact]
    public void Diverged_members_count_at_the_next_rung_as_the_worst_and_never_again()
    {
        // Of eight at rung 1, four have diverged: two still go on. One of them (member 1) diverges before rung 4: member 0 is the best of two.
        double[][] scores = Scores([8, 7, 6, 5, -9, -9, -9, -9], [1, -9, 1, 1, -9, -9, -9, -9]);
        scores[3] = scores[4];
        var rollout = StoppingCase.Run(_halving.Snapshot(), scores, (1, 2), (4, 0), (5, 0), (6, 0), (7, 0));
        Assert.Equal([10, 3, 1, 1, 1, 1, 1, 1], StoppingCase.Trained(rollout));
        _halving.Add(rollout);

        // So rung 1 has eight recorded: with 7.5 and 9 that is ten, and the best two are 9 and 8. Rung 4 has 1 and −9: with 0 that is
        // three, of which the best, 1, goes on.
        Assert.Equal([1, 4], StoppingCase.Trained(Run([7.5, 9], [2, 0])));
        Assert.Equal([1, 10], StoppingCase.Trained(Run([7.5, 9], [0, 2])));
    }

    [Fact]
    public void A_snapshot_does_not_see_later_rollouts()
    {
        var before = _halving.Snapshot();
        _halving.Add(Run([9, 9, 9, 9], [9, 9, 9, 9]));
        Assert.Equal([10, 1], StoppingCase.Trained(StoppingCase.Run(before, Scores([2, 1], [2, 1]))));
        Assert.Equal([1, 1], StoppingCase.Trained(StoppingCase.Run(_halving.Snapshot(), Scores([2, 1], [2, 1]))));
    }

    [Fact]
    public void What_it_keeps_does_not_grow_beyond_a_bound()
    {
        var rollout = Run([.. Enumerable.Range(0, 64).Select(k => (double)k)], [.. Enumerable.Range(0, 64).Select(k => (double)k)]);
        for (var i = 0; i < 200; i++)
            _halving.Add(rollout);
        using var stream = new MemoryStream();
        _halving.Write(new BinaryWriter(stream));
        Assert.InRange(stream.Length, 1, 2 * (sizeof(short) + AsynchronousHalving.Kept * sizeof(float)));
    }

    private Rollout Run(double[] first, double[] second) => StoppingCase.Run(_halving.Snapshot(), Scores(first, second));

    /// <summary>Scores of 0 at the start, <paramref name="first"/> up to decision 3, <paramref name="second"/> from decision 4 on.</summary>
    private static double[][] Scores(double[] first, double[] second) =>
        [new double[first.Length], .. Enumerable.Repeat(first, 3), .. Enumerable.Repeat(second, Decisions - 3)];
}
