using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class ParzenRulesTests
{
    [Theory] // Optuna 3.1.0, optuna.samplers._tpe.sampler.default_gamma
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(20, 2)]
    [InlineData(21, 3)]
    [InlineData(30, 3)]
    [InlineData(35, 4)]
    [InlineData(100, 10)]
    [InlineData(101, 11)]
    [InlineData(240, 24)]
    [InlineData(241, 25)]
    [InlineData(1000, 25)]
    public void A_tenth_of_the_trials_but_at_most_25_count_as_good(int trials, int good) =>
        Assert.Equal(good, ParzenRules.Below(trials));

    [Theory] // Optuna 3.1.0, optuna.samplers._tpe.sampler.default_weights
    [InlineData(0, new double[0])]
    [InlineData(1, new[] { 1.0 })]
    [InlineData(26, new[] { 1.0 / 26 })]
    [InlineData(27, new[] { 1.0 / 27, 1 })]
    [InlineData(28, new[] { 1.0 / 28, 0.5178571428571429, 1 })]
    [InlineData(30, new[] { 1.0 / 30, 0.275, 0.5166666666666667, 0.7583333333333333, 1 })]
    public void The_oldest_observations_weigh_least_and_the_newest_25_as_much_as_the_prior(int observations, double[] oldest)
    {
        var weights = ParzenRules.Weights(observations);

        double[] expected = [.. oldest, .. Enumerable.Repeat(1.0, observations + 1 - oldest.Length)];
        Assert.Equal(expected.Select(weight => weight / expected.Sum()), weights, Near);
        Assert.Equal(1, weights.Sum(), 12);
    }

    [Theory]
    // Sorted 0.2 0.25 0.5 (prior) 0.7 0.9: gaps 0.05 0.25 0.2 0.2; least 1 / min(100, 1 + 5) = 1/6, which clips the first; the prior has 1.
    [InlineData(new[] { 0.2, 0.9, 0.25, 0.7, 0.5 }, 0, 1, new[] { 1.0 / 6, 0.2, 0.25, 0.2, 1 })]
    // Sorted 2 (prior) 3: the outermost kernels look to their one neighbour, 1 away; least 6 / min(100, 1 + 2) = 2.
    [InlineData(new[] { 3.0, 2.0 }, -1, 5, new[] { 2.0, 6 })]
    // Only the prior.
    [InlineData(new[] { 2.0 }, -1, 5, new[] { 6.0 })]
    // Equal ones have no gap: least 1 / min(100, 1 + 4) = 1/5.
    [InlineData(new[] { 0.5, 0.5, 0.5, 0.5 }, 0, 1, new[] { 0.2, 0.2, 0.2, 1 })]
    public void A_bandwidth_is_the_greater_gap_to_the_neighbours_within_its_limits(double[] means, double low, double high, double[] bandwidths) =>
        Assert.Equal(bandwidths, ParzenRules.Bandwidths(means, low, high), Near);

    [Fact]
    public void A_bandwidth_is_never_below_a_hundredth_of_the_range()
    {
        double[] means = [.. Enumerable.Range(0, 200).Select(i => i / 199.0), 0.5];

        Assert.Equal(0.01, ParzenRules.Bandwidths(means, 0, 1)[..^1].Min());
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) <= 1e-12 * Math.Abs(expected);
}
