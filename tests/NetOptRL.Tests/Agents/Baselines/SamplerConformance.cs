using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents.Baselines;

/// <summary>What every source and its samplers must hold; a new one inherits it and says how it is made.</summary>
public abstract class SamplerConformance
{
    private protected static readonly Seeds Root = new(5);

    private protected abstract ISamplerSource Create(SearchSpace space, Seeds seeds);

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(130)]
    public void Every_point_is_of_the_space(int trials)
    {
        var points = Filled(trials).Snapshot().Draw(40, Root.Stream("draw"));

        Assert.Equal(40, points.Length);
        Assert.All(points, MixedObjective.Space.Check);
        Assert.Equal(40, points.Distinct().Count()); // arrays of their own
    }

    [Fact]
    public void A_space_whose_trials_all_sit_on_its_ends_is_not_left()
    {
        var space = new SearchSpace([new Continuous("rate", 1e-5, 0.3, true), new Continuous("momentum", 0.1, 0.7, false), new Categorical("only", 1)]);
        var source = Create(space, Root);
        for (var i = 0; i < 40; i++)
            source.Add(new Trial([i % 2 == 0 ? 1e-5 : 0.3, i % 3 == 0 ? 0.1 : 0.7, 0], -3)); // all diverged
        Assert.All(source.Snapshot().Draw(200, Root.Stream("draw")), space.Check);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(130)]
    public void The_same_trials_and_stream_give_the_same_bits(int trials) =>
        Assert.Equal(Draws(Filled(trials).Snapshot()), Draws(Filled(trials).Snapshot()));

    [Fact]
    public void Another_stream_gives_other_points() =>
        Assert.NotEqual(Draws(Filled(130).Snapshot(), "one"), Draws(Filled(130).Snapshot(), "other"));

    [Fact]
    public void A_single_draw_is_the_first_of_a_batch()
    {
        var sampler = Filled(130).Snapshot();
        Assert.Equal(sampler.Draw(8, Root.Stream("draw"))[0], sampler.Draw(1, Root.Stream("draw"))[0]);
    }

    [Fact]
    public void A_snapshot_stays_as_it_is_while_its_source_goes_on()
    {
        var source = Filled(130);
        var snapshot = source.Snapshot();
        var before = Draws(snapshot);
        Fill(source, 130, 200);
        source.Snapshot();
        Assert.Equal(before, Draws(snapshot));
    }

    [Fact]
    public void Threads_that_draw_at_once_get_what_they_get_alone()
    {
        var sampler = Filled(130).Snapshot();
        var alone = Draws(sampler);
        var together = new string[4];
        Parallel.For(0, together.Length, i => together[i] = Draws(sampler));
        Assert.All(together, draws => Assert.Equal(alone, draws));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(130)]
    public void A_read_source_goes_on_with_the_same_bits(int trials)
    {
        var straight = Filled(trials);
        var read = Create(MixedObjective.Space, Root);
        read.Read(new BinaryReader(new MemoryStream(Bytes(straight))));
        Assert.Equal(Draws(straight.Snapshot()), Draws(read.Snapshot()));
        Fill(straight, trials, 70);
        Fill(read, trials, 70);
        Assert.Equal(Draws(straight.Snapshot()), Draws(read.Snapshot()));
        Assert.Equal(Bytes(straight), Bytes(read));
    }

    [Fact]
    public void A_trial_that_is_not_of_the_space_is_refused() =>
        Assert.Throws<ArgumentException>(() => Create(MixedObjective.Space, Root).Add(new Trial([1, 2], 0)));

    private protected ISamplerSource Filled(int trials)
    {
        var source = Create(MixedObjective.Space, Root);
        Fill(source, 0, trials);
        source.Snapshot();
        return source;
    }

    private protected static void Fill(ISamplerSource source, int first, int count)
    {
        var random = Root.Stream("fill", first);
        foreach (var point in new RandomSampler(MixedObjective.Space).Draw(count, random))
            source.Add(new Trial(point, MixedObjective.Value(point)));
    }

    private protected static byte[] Bytes(ISamplerSource source)
    {
        var stream = new MemoryStream();
        source.Write(new BinaryWriter(stream));
        return stream.ToArray();
    }

    private protected static string Draws(ISampler sampler, string name = "draw") =>
        string.Join(' ', sampler.Draw(12, Root.Stream(name)).SelectMany(point => point).Select(value => BitConverter.DoubleToInt64Bits(value)));
}
