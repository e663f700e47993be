using NetOptRL.Agents.Baselines;
using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class PlanRankingTests
{
    private static readonly SearchSpace Space = new([new Categorical("choice", 100)]);
    private readonly PlanRanking _ranking = new(Space);

    [Fact]
    public void A_plan_that_was_carried_out_again_counts_with_its_mean()
    {
        _ranking.Add([1], 5);
        _ranking.Add([2], 4);
        _ranking.Add([1], 2);
        Assert.Equal((2, 4), (_ranking.Best![0], _ranking.BestScore)); // the mean of 5 and 2 is 3.5
        _ranking.Add([1], 8);
        Assert.Equal((1, 5), (_ranking.Best![0], _ranking.BestScore));
    }

    [Fact]
    public void A_tie_goes_to_the_earlier()
    {
        _ranking.Add([1], 5);
        _ranking.Add([2], 5);
        Assert.Equal([1], _ranking.Best!);
    }

    [Fact]
    public void It_stays_small_and_comes_back_as_it_was()
    {
        for (var i = 0; i < 100; i++)
            _ranking.Add([i], i % 37);
        using var stream = new MemoryStream();
        _ranking.Write(new BinaryWriter(stream));
        stream.Position = 0;
        var back = new PlanRanking(Space);
        back.Read(new BinaryReader(stream));

        Assert.InRange(stream.Length, 1, 16 * 20 + 1);
        Assert.Equal([36], back.Best!);
        back.Add([36], 0); // of 36 and 0 the mean is 18, so that 73, which scored 36 too, is now the best
        _ranking.Add([36], 0);
        Assert.Equal([73], back.Best!);
        Assert.Equal([73], _ranking.Best!);
    }
}
