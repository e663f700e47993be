using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports.Statistics;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Training;
using static NetOptRL.Tests.Reports.StudyReports.HandMade;

namespace NetOptRL.Tests.Reports.StudyReports;

/// <summary>What one pass over a study's rollouts collects of decisions and ends, on rollouts made by hand.</summary>
public sealed class EpisodeCollectorTests
{
    [Fact]
    public void Rate_traces_are_of_the_first_and_last_tenth_and_leave_out_what_was_stopped()
    {
        var traces = new RateTraces(new SearchPhases(20), decisions: 2);
        for (var i = 0; i < 20; i++)
        {
            var rate = i < 2 ? 0.1 : i < 18 ? 10 : 0.001;
            traces.Add(Rollout(
                i,
                Episode(-1, EpisodeState.Complete, Act(rate), Act(rate / 10)),
                Episode(-1, EpisodeState.Stopped, Act(rate / 100), Act(5) with { Stops = true })));
        }
        // log10 of 0.1 and 0.001, twice each: mean -2, standard deviation √(4/3).
        Assert.Equal((4, -2, Math.Sqrt(4 / 3.0)), (traces.Early[0].Count, Math.Round(traces.Early[0].Mean, 9), traces.Early[0].StandardDeviation));
        Assert.Equal((2, -2), (traces.Early[1].Count, Math.Round(traces.Early[1].Mean, 9)));
        Assert.Equal((4, -4), (traces.Late[0].Count, Math.Round(traces.Late[0].Mean, 9)));
    }

    [Fact]
    public void Optimizer_use_counts_an_episode_by_its_share_of_decisions()
    {
        var use = new OptimizerUse(1, decisions: 2);
        use.Add(Rollout(0,
            Episode(-1, EpisodeState.Complete, Act(1, OptimizerKind.Adam), Act(1)),
            Episode(-1, EpisodeState.Complete, Act(1, OptimizerKind.Adam), Act(1, OptimizerKind.Adam)),
            Episode(-1, EpisodeState.Stopped, Act(1) with { Stops = true })));
        Assert.Equal((0.25, 0.75), (use.OverSearch[0][(int)OptimizerKind.Sgd], use.OverSearch[0][(int)OptimizerKind.Adam]));
        Assert.Equal([1, 0.5], use.OverDecisions.Select(shares => shares[(int)OptimizerKind.Adam]));
    }

    [Fact]
    public void Ends_are_counted_by_state_decision_and_start()
    {
        var ends = new EpisodeEnds();
        ends.Add(Rollout(0,
            Episode(-1, EpisodeState.Complete, Act(0.001)),
            Episode(-1, EpisodeState.Diverged, Act(0.00999), Act(1)),
            Episode(-1, EpisodeState.Diverged, Act(0.01)),
            Episode(-1, EpisodeState.Stopped, Act(0.01, OptimizerKind.Adam), Act(0.01, OptimizerKind.Adam))));
        Assert.Equal((1, 2, 1), (ends.Count(EpisodeState.Complete), ends.Count(EpisodeState.Diverged), ends.Count(EpisodeState.Stopped)));
        Assert.Equal(
            [((EpisodeState.Diverged, 0), 1), ((EpisodeState.Diverged, 1), 1), ((EpisodeState.Stopped, 1), 1)],
            ends.ByDecision.Select(entry => (entry.Key, entry.Value)));
        Assert.Equal(
            [
                ((OptimizerKind.Sgd, -3), new EndCounts(1, 0, 1)), ((OptimizerKind.Sgd, -2), new EndCounts(0, 0, 1)),
                ((OptimizerKind.Adam, -2), new EndCounts(0, 1, 0)),
            ],
            ends.ByStart.Select(entry => (entry.Key, entry.Value)));
        Assert.Equal([1, 2, 3], ends.First.Select(end => end.Member));
    }

    [Fact]
    public void The_front_is_the_same_whether_all_episodes_are_kept_or_reduced_on_the_way()
    {
        var random = new Seeds(3).Stream("test");
        var all = Enumerable.Range(0, 20_000).Select(_ => new TradeOff(random.NextDouble(), random.NextDouble())).ToArray();
        var collector = new FrontCollector();
        for (var i = 0; i < 200; i++)
        {
            collector.Add(Rollout(i, [.. all.Skip(100 * i).Take(100).Select(point =>
                Episode(-1) with { Validation = [new Metrics(point.Accuracy, 1, point.Density)] })]));
        }
        Assert.Equal(ParetoFront.Of(all), collector.Front.Select(point => point.Episode));
    }

    [Fact]
    public void A_diverged_episode_is_not_on_the_front()
    {
        var collector = new FrontCollector();
        collector.Add(Rollout(0, Episode(0, EpisodeState.Diverged), Episode(-0.5)));
        Assert.Equal(1, Assert.Single(collector.Front).Episode);
    }
}
