using NetOptRL.Reports.Comparisons;

namespace NetOptRL.Tests.Reports.Comparisons;

public sealed class UpdateTraceTests
{
    [Fact]
    public void A_short_search_is_kept_rollout_by_rollout_and_what_is_not_finite_is_left_out()
    {
        var trace = Trace(1, double.NaN, 3);
        Assert.Equal((3, "kl"), (trace.Rollouts, Assert.Single(trace.Names)));
        Assert.Equal((1.0, double.NaN, 3.0), (trace.Mean("kl", 0, 1), trace.Mean("kl", 1, 2), trace.Mean("kl", 2, 3)));
        Assert.Equal(2, trace.Mean("kl", 0, 3));
        Assert.True(double.IsNaN(trace.Mean("entropy", 0, 3)));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void A_long_search_is_kept_in_parts_whose_means_are_those_of_their_rollouts(int rollouts)
    {
        // Rollout i measured i: the mean of all is (n - 1) / 2, and that of a part lies within the part.
        var trace = Trace([.. Enumerable.Range(0, rollouts).Select(i => (double)i)]);
        Assert.Equal(rollouts, trace.Rollouts);
        Assert.Equal((rollouts - 1) / 2.0, trace.Mean("kl", 0, rollouts), 9);
        var part = rollouts <= 256 ? 0 : rollouts / 128.0;
        foreach (var rollout in new[] { 0, rollouts / 3, rollouts - 1 })
            Assert.InRange(trace.Mean("kl", rollout, rollout + 1), rollout - part, rollout + part);
    }

    [Fact]
    public void The_curve_is_the_mean_over_seeds_with_their_range_to_the_end_of_the_shortest_search()
    {
        var curve = UpdateCurve.Of([Trace(1, 2, 3), Trace(3, 6), new UpdateTrace()], "kl");
        Assert.Equal([(0.0, 2.0, 1.0, 3.0), (1, 4, 2, 6)], curve.Select(point => (point.X, point.Y, point.Low, point.High)));
        Assert.Empty(UpdateCurve.Of([new UpdateTrace()], "kl"));
    }

    [Fact]
    public void One_seed_has_no_band_and_a_rollout_without_a_measurement_is_a_gap()
    {
        var curve = UpdateCurve.Of([Trace(1, double.NaN, 3)], "kl");
        Assert.Equal([1, double.NaN, 3], curve.Select(point => point.Y));
        Assert.All(curve, point => Assert.True(double.IsNaN(point.Low)));
    }

    [Fact]
    public void A_long_curve_has_at_most_sixty_points_each_the_mean_of_neighbours()
    {
        var curve = UpdateCurve.Of([Trace([.. Enumerable.Range(0, 120).Select(i => (double)i)])], "kl");
        Assert.Equal(60, curve.Count);
        Assert.Equal((0.5, 0.5), (curve[0].X, curve[0].Y));
        Assert.Equal((118.5, 118.5), (curve[^1].X, curve[^1].Y));
    }

    private static UpdateTrace Trace(params double[] measured)
    {
        var trace = new UpdateTrace();
        foreach (var value in measured)
            trace.Add(new Dictionary<string, double> { ["kl"] = value });
        return trace;
    }
}
