using NetOptRL.Runtime;
using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class SearchQualityTests
{
    private const int Repeats = 20;

    /// <summary>Of 20 fair coins 15 or more show heads with probability 0.0207, 14 or more with 0.0577.</summary>
    private const int SignificantWins = 15;

    [Theory]
    [InlineData("tpe", 100, 1)]
    [InlineData("tpe", 200, 10)]
    [InlineData("forest", 100, 1)]
    public void A_search_that_learns_beats_a_random_one_on_most_seeds(string name, int trials, int batch)
    {
        var wins = 0;
        for (var seed = 0; seed < Repeats; seed++)
        {
            var learned = MixedObjective.Search(Sources[name], trials, batch, seed);
            var random = MixedObjective.Search(Sources["random"], trials, batch, 1000 + seed);
            wins += learned > random ? 1 : 0;
        }
        Assert.InRange(wins, SignificantWins, Repeats);
    }

    private static Dictionary<string, Func<SearchSpace, Seeds, ISamplerSource>> Sources { get; } = new()
    {
        ["random"] = (space, _) => new RandomSource(space),
        ["tpe"] = (space, _) => new TpeSource(space),
        ["forest"] = (space, seeds) => new ForestSource(space, seeds),
    };
}
