using NetOptRL.Agents;
using NetOptRL.Reports.Comparisons;

namespace NetOptRL.Tests.Reports.Comparisons;

public sealed class FoundCurveTests
{
    [Fact]
    public void A_trace_keeps_what_was_found_when_and_the_end()
    {
        var trace = new SearchTrace();
        foreach (var (index, score) in new[] { -3.0, -1, -2, -0.5, -0.5, -0.9 }.Index())
            trace.Add(SampleComparison.Stored(index + 1), SampleComparison.Rollout(index, EpisodeState.Complete, score));
        trace.End(9.5);

        Assert.Equal([new(100, 1, -3), new(200, 2, -1), new(400, 4, -0.5), new(600, 9.5, -0.5)], trace.Points);
        Assert.Equal((6, 6, 0), (trace.Count(EpisodeState.Complete), trace.Count(EpisodeState.Stopped), trace.Count(EpisodeState.Diverged)));
    }

    [Fact]
    public void Only_episodes_that_were_trained_to_their_end_are_found()
    {
        var trace = new SearchTrace();
        trace.Add(SampleComparison.Stored(1), SampleComparison.Rollout(0, EpisodeState.Diverged, 5));
        Assert.Empty(trace.Points); // the stopped one beside it scores 0
        trace.Add(SampleComparison.Stored(2), SampleComparison.Rollout(1, EpisodeState.Complete, -4));
        Assert.Equal([new(200, 2, -4)], trace.Points);
    }

    [Fact]
    public void Of_a_rollout_that_failed_nothing_is_in_a_curve()
    {
        var trace = new SearchTrace();
        trace.Add(SampleComparison.Stored(1), Rollout.Failed(0, 0));
        trace.Add(SampleComparison.Stored(2), SampleComparison.Rollout(1, EpisodeState.Complete, -1));
        Assert.Equal((1, 1), (trace.Updates.Rollouts, trace.Count(EpisodeState.Complete)));
    }

    [Fact]
    public void The_curve_is_the_mean_of_what_the_seeds_hold_with_their_range()
    {
        // One seed finds 0 at 100 samples and 2 at 300, the other 1 at 200 and ends at 700.
        var curve = FoundCurve.Of([Trace((100, 0), (300, 2), (900, 2)), Trace((200, 1), (700, 1))], point => point.TrainingSamples);

        // From where both have found something to where the first of them ends.
        Assert.Equal([(200, 0.5, 0, 1), (300, 1.5, 1, 2), (700, 1.5, 1, 2)], curve.Select(point => (point.X, point.Y, point.Low, point.High)));
    }

    [Fact]
    public void One_seed_has_no_band_and_a_seed_without_a_find_is_left_out()
    {
        var curve = FoundCurve.Of([Trace((100, -1), (200, -1)), new SearchTrace()], point => point.TrainingSamples);
        Assert.All(curve, point => Assert.True(point.Y == -1 && double.IsNaN(point.Low)));
        Assert.Empty(FoundCurve.Of([new SearchTrace()], point => point.TrainingSamples));
    }

    private static SearchTrace Trace(params (long Samples, double Score)[] finds)
    {
        var trace = new SearchTrace();
        var before = 0L;
        foreach (var (samples, score) in finds)
        {
            trace.Add(SampleComparison.Stored(samples), SampleComparison.Rollout(0, EpisodeState.Complete, score) with { TrainingSamples = samples - before });
            before = samples;
        }
        return trace;
    }
}
