using NetOptRL.Runtime;

namespace NetOptRL.Tests.Runtime;

/// <summary>Known answers were worked out with exact integers from the published algorithms.</summary>
public sealed class RandomStreamTests
{
    [Fact]
    public void SplitMix64_gives_the_published_numbers()
    {
        var state = 1234567UL;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => SplitMix64.Next(ref state)).ToArray());
    }

    [Theory]
    [InlineData(0UL, new[] { 0.6012629994179048, 0.7477740925472398, 0.10301998939503632, 0.4165890778296456 })]
    [InlineData(42UL, new[] { 0.08386297105988216, 0.3789802506626686, 0.6800434110281394, 0.9246929453253876 })]
    [InlineData(ulong.MaxValue, new[] { 0.5598927040505212, 0.7674350796247662, 0.5072966666942884, 0.7476433212926822 })]
    public void A_stream_is_xoshiro256_starstar_seeded_by_SplitMix64(ulong seed, double[] expected)
    {
        var stream = new RandomStream(seed);
        Assert.Equal(expected, expected.Select(_ => stream.NextDouble()).ToArray());
    }

    [Theory]
    [InlineData(1, "initialWeights", 0, 7965384404935396340)]
    [InlineData(1, "miniBatches", 0, -2429147495933984883)]
    [InlineData(1, "member", 3, -8531283085420982412)]
    [InlineData(-1, "a", 0, 6168621581686037064)]
    [InlineData(7, "rollout", -1, -6157083350609260966)]
    public void Seeds_are_the_same_for_ever(long root, string name, long index, long expected) =>
        Assert.Equal(expected, new Seeds(root).Child(name, index).Value);

    [Fact]
    public void Names_indices_roots_and_paths_all_give_seeds_of_their_own()
    {
        var seeds = from root in new long[] { 0, 1, 2, -1, long.MaxValue }
                    from name in new[] { "a", "b", "ab", "ba", "rollout", "rollout1" }
                    from index in new long[] { 0, 1, 2, 11, -1 }
                    from child in new[] { new Seeds(root).Child(name, index), new Seeds(root).Child(name, index).Child(name) }
                    select child.Value;
        var all = seeds.ToArray();
        Assert.Equal(5 * 6 * 5 * 2, all.Distinct().Count());
        Assert.Throws<ArgumentException>(() => new Seeds(1).Child(""));
    }

    [Fact]
    public void Streams_of_neighbouring_names_and_indices_are_not_correlated()
    {
        const int Count = 20_000;
        var streams = new[] { new Seeds(1).Stream("a"), new Seeds(1).Stream("a", 1), new Seeds(1).Stream("b"), new Seeds(2).Stream("a") };
        var draws = streams.Select(stream => Enumerable.Range(0, Count).Select(_ => stream.NextDouble() - 0.5).ToArray()).ToArray();
        for (var i = 0; i < draws.Length; i++)
        {
            Assert.Equal(0, draws[i].Average(), 4 * Math.Sqrt(1.0 / 12 / Count));
            Assert.Equal(1.0 / 12, draws[i].Average(x => x * x), 4 * Math.Sqrt(1.0 / 180 / Count));
            for (var j = 0; j < i; j++)
                Assert.Equal(0, 12 * draws[i].Zip(draws[j], (x, y) => x * y).Average(), 4 / Math.Sqrt(Count));
        }
    }

    [Fact]
    public void Doubles_and_singles_lie_in_0_to_1_without_1()
    {
        var stream = new Seeds(3).Stream("range");
        for (var i = 0; i < 100_000; i++)
        {
            Assert.InRange(stream.NextDouble(), 0, 1 - double.Epsilon);
            Assert.InRange(stream.NextSingle(), 0, MathF.BitDecrement(1));
        }
    }

    [Fact]
    public void Whole_numbers_reach_both_ends_of_their_range_and_nothing_beyond()
    {
        var stream = new Seeds(4).Stream("range");
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 200).Select(_ => stream.Next(3)).Distinct().Order());
        Assert.Equal([-2, -1, 0], Enumerable.Range(0, 200).Select(_ => stream.Next(-2, 1)).Distinct().Order());
        Assert.Equal([5L, 6L], Enumerable.Range(0, 200).Select(_ => stream.NextInt64(5, 7)).Distinct().Order());
        Assert.InRange(stream.Next(int.MinValue, int.MaxValue), int.MinValue, int.MaxValue - 1);
        Assert.InRange(stream.NextInt64(long.MinValue, long.MaxValue), long.MinValue, long.MaxValue - 1);
        Assert.Equal(9, stream.Next(9, 9));
        Assert.Equal(0, stream.Next(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Next(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt64(2, 1));
    }

    [Fact]
    public void A_permutation_holds_every_item_once()
    {
        Assert.Equal(Enumerable.Range(0, 1000), new Seeds(5).Stream("order").Permutation(1000).Order());
        Assert.Empty(new Seeds(5).Stream("order").Permutation(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Seeds(5).Stream("order").Permutation(-1));
    }

    [Fact]
    public void All_permutations_are_about_equally_frequent()
    {
        const int Draws = 24_000;
        var stream = new Seeds(6).Stream("order");
        var counts = Enumerable.Range(0, Draws).Select(_ => string.Join(',', stream.Permutation(4))).GroupBy(order => order)
            .Select(group => group.Count()).ToArray();
        var chiSquare = counts.Sum(count => Math.Pow(count - Draws / 24.0, 2) / (Draws / 24.0));
        Assert.Equal(24, counts.Length);
        Assert.InRange(chiSquare, 9.2, 44.2); // the middle 99 % of χ² with 23 degrees of freedom
    }
}
