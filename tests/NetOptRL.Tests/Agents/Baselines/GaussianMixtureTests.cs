using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents.Baselines;

/// <summary>
/// The oracle's numbers are those of Optuna 3.1.0: <c>_ParzenEstimator({"x": observations}, {"x": FloatDistribution(low, high, log=log)},
/// _ParzenEstimatorParameters(True, 1.0, True, False, default_weights, False)).log_pdf({"x": values})</c>, on the range's scale and with
/// log(scale) taken off <c>_truncnorm.logpdf</c>, as Optuna does since 3.5 (its issue 5109).
/// </summary>
public sealed class GaussianMixtureTests
{
    private static readonly double[] Many = [.. Enumerable.Range(0, 130).Select(i => i * 37 % 101 / 100.0)];

    public static TheoryData<double, double, bool, double[], double[], double[]> Oracle => new()
    {
        { -1, 5, false, [], [-1, 2, 4.5], [-1.8757816687371054, -1.7507816687371054, -1.837587224292661] },
        { -1, 5, false, [3], [-1, 2, 4.5], [-2.3740113754366647, -1.6381442734753944, -1.7627735215185676] },
        {
            0, 1, false, [0.2, 0.9, 0.25, 0.7], [0, 0.22, 0.5, 0.95, 1],
            [-0.3877020742189695, 0.13143511887970805, -0.12407248321696107, -0.0504076875769367, -0.17901223775156871]
        },
        {
            1e-5, 1, true, [1e-4, 1e-2, 2e-4, 0.5, 1e-2], [1e-5, 1.5e-4, 3e-3, 0.9],
            [-2.9904437698590804, -2.2879910612685586, -2.296868896041469, -2.907072047775032]
        },
        {
            0, 1, false, Many, [0, 0.123, 0.5, 0.777, 1],
            [0.2513397955146577, -0.0316540585031404, 0.07956294042790368, 0.06893410698835956, -0.5313867165499728]
        },
    };

    [Theory]
    [MemberData(nameof(Oracle))]
    public void Its_density_is_Optunas(double low, double high, bool isLogarithmic, double[] observations, double[] values, double[] logDensities)
    {
        var range = new Continuous("x", low, high, isLogarithmic);
        var mixture = new GaussianMixture(range, Array.ConvertAll(observations, range.ToScale));

        Assert.Equal(logDensities, LogDensities(mixture, Array.ConvertAll(values, range.ToScale)), (one, other) => Math.Abs(one - other) < 1e-7);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.02)] // the outermost kernels are cut off at the ends
    [InlineData(0.5)]
    public void Its_draws_have_its_density(double first)
    {
        var mixture = new GaussianMixture(new Continuous("x", 0, 1, false), [first, 0.03, 0.97, 0.4]);
        var random = new Seeds(1).Stream("draws");
        const int draws = 20_000, points = 10_000;
        double[] drawn = [.. Enumerable.Range(0, draws).Select(_ => mixture.Draw(random)).Order()];

        // The distribution function by the midpoint rule, then the test of Kolmogorov and Smirnov at 1 %: 1.63 / √n.
        var (sum, below, distance) = (0.0, 0, 0.0);
        foreach (var logDensity in LogDensities(mixture, [.. Enumerable.Range(0, points).Select(i => (i + 0.5) / points)]).Index())
        {
            sum += Math.Exp(logDensity.Item) / points;
            while (below < draws && drawn[below] <= (logDensity.Index + 1.0) / points)
                below++;
            distance = Math.Max(distance, Math.Abs(sum - below / (double)draws));
        }
        Assert.Equal(1, sum, 5);
        Assert.InRange(distance, 0, 1.63 / Math.Sqrt(draws));
    }

    private static double[] LogDensities(GaussianMixture mixture, double[] values)
    {
        var result = new double[values.Length];
        mixture.LogDensity(values, result);
        return result;
    }
}
