using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class CategoryMixtureTests
{
    public static TheoryData<double[], double[]> Oracle => new()
    {
        // By hand: 5 observations, v = 1/6; own category (1 + v) / (1 + 4 v) = 0.7, others 0.1, the prior 1/4, all six weights 1/6:
        // of category 2, seen three times, (3 · 0.7 + 2 · 0.1 + 0.25) / 6 = 0.425.
        { [0, 2, 2, 1, 2], [0.225, 0.225, 0.425, 0.125] },
        { [], [0.25, 0.25, 0.25, 0.25] },
        // Optuna 3.1.0's _ParzenEstimator of 30 observations i mod 3, where the five oldest weigh less.
        { [.. Enumerable.Range(0, 30).Select(i => i % 3.0)], [0.30874635568513115, 0.3237234485630987, 0.3312119950020824, 0.03631820074968763] },
    };

    [Theory]
    [MemberData(nameof(Oracle))]
    public void Its_probabilities_are_Optunas(double[] observations, double[] probabilities) =>
        Assert.Equal(probabilities, new CategoryMixture(new Categorical("x", 4), observations).Probabilities, (one, other) => Math.Abs(one - other) < 1e-9);

    [Fact]
    public void Its_draws_have_its_probabilities()
    {
        var mixture = new CategoryMixture(new Categorical("x", 4), [0, 2, 2, 1, 2]);
        var random = new Seeds(1).Stream("draws");
        const int draws = 20_000;
        var counts = new int[4];
        for (var i = 0; i < draws; i++)
            counts[mixture.Draw(random)]++;

        // Pearson's χ² with 3 degrees of freedom stays below 11.34 in 99 of 100 cases.
        var expected = mixture.Probabilities.Select(probability => draws * probability);
        Assert.InRange(counts.Zip(expected, (count, mean) => (count - mean) * (count - mean) / mean).Sum(), 0, 11.34);
    }
}
