using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports.Statistics;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Reports.StudyReports;

/// <summary>What one pass over a study's rollouts collects, on rollouts made by hand.</summary>
public sealed class CollectorTests
{
    private static SearchedRollout Rollout(int index, params Episode[] episodes) => Rollout(index, new Dictionary<string, double>(), episodes);

    private static SearchedRollout Rollout(int index, IReadOnlyDictionary<string, double> statistics, params Episode[] episodes) => new(
        new StoredRollout(index, [], "", 100, 2 * index + 1, 0, statistics), new Rollout(index, 0, episodes, 100), index * episodes.Length, 100 * (index + 1));

    private static Episode Episode(double score, EpisodeState state = EpisodeState.Complete, params TuningAction[] actions)
    {
        actions = actions.Length == 0 ? [Act(0.1)] : actions;
        return new Episode(
            [.. actions.Select(action => new PolicyDecision(action, [], 0))], [], [], state,
            [.. actions.Select(_ => new Metrics(1 + score, -score, 0.5))], [.. actions.Select(_ => -score)], score);
    }

    private static TuningAction Act(double rate, OptimizerKind optimizer = OptimizerKind.Sgd) => new(rate, optimizer, 0);

    [Theory]
    [InlineData(1, 100)]
    [InlineData(7, 3)]
    [InlineData(100, 100)]
    [InlineData(1563, 150)]
    public void Buckets_cover_every_position_once_and_in_order(int total, int most)
    {
        var buckets = new Buckets(total, most);
        var of = Enumerable.Range(0, total).Select(buckets.Of).ToArray();
        Assert.Equal(of.Order(), of);
        Assert.Equal(Math.Min(total, most), of.Distinct().Count());
        Assert.All(Enumerable.Range(0, buckets.Count), bucket => Assert.Equal(Array.IndexOf(of, bucket), buckets.Start(bucket)));
        Assert.Equal(total, buckets.Start(buckets.Count));
        Assert.True(of.GroupBy(bucket => bucket).Max(bucket => bucket.Count()) - of.GroupBy(bucket => bucket).Min(bucket => bucket.Count()) <= 1);
    }

    [Fact]
    public void A_sample_of_a_small_study_is_all_of_it()
    {
        var sample = new EpisodeSample(4, new Seeds(1).Stream("test"));
        sample.Add(Rollout(0, Episode(-1), Episode(-2)));
        sample.Add(Rollout(1, Episode(-3), Episode(-4)));
        Assert.Equal([(0, 0, 0), (1, 0, 1), (2, 1, 0), (3, 1, 1)], sample.Episodes.Select(episode => (episode.Number, episode.Rollout, episode.Member)));
    }

    [Fact]
    public void A_sample_of_a_large_study_has_its_size_and_draws_evenly_whatever_the_member()
    {
        const int Members = 64, Rollouts = 300;
        var sample = new EpisodeSample(Members * Rollouts, new Seeds(1).Stream("test"));
        var episodes = Enumerable.Repeat(Episode(-1), Members).ToArray();
        for (var i = 0; i < Rollouts; i++)
            sample.Add(Rollout(i, episodes));
        Assert.Equal(EpisodeSample.Most, sample.Episodes.Count);
        // Of 2,000 draws a quarter falls on each quarter of members and of rollouts: 500 ± 19; five deviations are allowed.
        Assert.All(sample.Episodes.GroupBy(episode => episode.Member / 16), quarter => Assert.InRange(quarter.Count(), 405, 595));
        Assert.All(sample.Episodes.GroupBy(episode => episode.Rollout / 75), quarter => Assert.InRange(quarter.Count(), 405, 595));
    }

    [Fact]
    public void Learning_curves_know_the_best_the_mean_and_the_middle_of_a_rollout()
    {
        var curves = new LearningCurves(1);
        curves.Add(Rollout(0, [.. Enumerable.Range(0, 11).Select(i => Episode(-i / 10.0))])); // scores -1, -0.9 … 0
        var point = Assert.Single(curves.Points);
        Assert.Equal((0, -0.5, -0.9, -0.1), (point.Score.Best, point.Score.Mean, Math.Round(point.Score.Low, 9), Math.Round(point.Score.High, 9)));
        Assert.Equal((1, 0.5), (point.Accuracy.Best, point.Accuracy.Mean));
        Assert.Equal((100, 1), (point.TrainingSamples, point.Seconds));
    }

    [Fact]
    public void Neighbouring_rollouts_of_a_long_search_are_one_point_the_best_of_bests_and_the_mean_of_means()
    {
        var curves = new LearningCurves(300); // 150 points
        for (var i = 0; i < 300; i++)
            curves.Add(Rollout(i, Episode(-i), Episode(-i - 1)));
        Assert.Equal(150, curves.Points.Count);
        Assert.Equal((-2, -3), (curves.Points[1].Score.Best, curves.Points[1].Score.Mean)); // of -2, -3 and -3, -4
        Assert.Equal((400, 7), (curves.Points[1].TrainingSamples, curves.Points[1].Seconds));
    }

    [Fact]
    public void Records_are_the_episodes_better_than_all_before()
    {
        var records = new BestSoFar();
        records.Add(Rollout(0, Episode(-3), Episode(-4), Episode(-2)));
        records.Add(Rollout(1, Episode(-2), Episode(-1), Episode(-9)));
        Assert.Equal([(0, -3), (2, -2), (4, -1)], records.Records);
    }

    [Fact]
    public void Endless_records_stay_bounded_and_keep_the_last()
    {
        var records = new BestSoFar();
        for (var i = 0; i < 5000; i++)
            records.Add(Rollout(i, Episode(-1.0 / (i + 1))));
        Assert.InRange(records.Records.Count, 2, 1001);
        Assert.Equal((0, -1.0), records.Records[0]);
        Assert.Equal(4999, records.Records[^1].Episode);
    }

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
    public void Updates_are_averaged_over_what_is_finite()
    {
        var updates = new UpdateCurves(300); // two rollouts a point
        updates.Add(Rollout(0, new Dictionary<string, double> { ["kl"] = 1, ["loss"] = double.PositiveInfinity }, Episode(-1)));
        updates.Add(Rollout(1, new Dictionary<string, double> { ["kl"] = 3, ["loss"] = 5 }, Episode(-1)));
        Assert.Equal(["kl", "loss"], updates.Names);
        Assert.Equal((2, 5), (updates.Means("kl")[0], updates.Means("loss")[0]));
        Assert.True(double.IsNaN(updates.Means("kl")[1]));
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

    [Theory]
    [InlineData(new[] { -0.3, -0.2, -0.25, -0.22 }, false)]
    [InlineData(new[] { -0.3, -0.2, -0.25, -0.22, -8 }, true)]
    [InlineData(new[] { -1.0, -1, -1, -1, -8 }, false)] // no spread, no fence
    [InlineData(new double[0], false)]
    public void Far_values_are_fenced_off(double[] values, bool expected) => Assert.Equal(expected, Fences.Low(values) is not null);
}
