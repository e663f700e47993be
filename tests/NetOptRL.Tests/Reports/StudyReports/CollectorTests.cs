using NetOptRL.Agents;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using static NetOptRL.Tests.Reports.StudyReports.HandMade;

namespace NetOptRL.Tests.Reports.StudyReports;

/// <summary>What one pass over a study's rollouts collects of the search, on rollouts made by hand.</summary>
public sealed class CollectorTests
{
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
    public void Only_what_was_trained_to_its_end_is_a_record_or_the_best_of_a_rollout()
    {
        Episode[] episodes = [Episode(-3), Episode(-0.1, EpisodeState.Stopped), Episode(-2), Episode(-0.2, EpisodeState.Diverged)];
        var records = new BestSoFar();
        records.Add(Rollout(0, episodes));
        Assert.Equal([(0, -3), (2, -2)], records.Records);
        var curves = new LearningCurves(2);
        curves.Add(Rollout(0, episodes));
        curves.Add(Rollout(1, Episode(-1, EpisodeState.Stopped)));
        Assert.Equal((-2, -1.325), (curves.Points[0].Score.Best, Math.Round(curves.Points[0].Score.Mean, 9)));
        Assert.Equal((double.NaN, -1), (curves.Points[1].Score.Best, curves.Points[1].Score.Mean));
    }

    [Fact]
    public void A_point_of_rollouts_of_which_some_have_nothing_complete_has_the_best_of_the_others()
    {
        var curves = new LearningCurves(450); // three rollouts a point
        curves.Add(Rollout(0, Episode(-1, EpisodeState.Stopped)));
        curves.Add(Rollout(1, Episode(-2)));
        curves.Add(Rollout(2, Episode(-1, EpisodeState.Stopped)));
        Assert.Equal(-2, curves.Points[0].Score.Best);
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
    public void Updates_are_averaged_over_what_is_finite()
    {
        var updates = new UpdateCurves(300); // two rollouts a point
        updates.Add(Rollout(0, new Dictionary<string, double> { ["kl"] = 1, ["loss"] = double.PositiveInfinity }, Episode(-1)));
        updates.Add(Rollout(1, new Dictionary<string, double> { ["kl"] = 3, ["loss"] = 5 }, Episode(-1)));
        Assert.Equal(["kl", "loss"], updates.Names);
        Assert.Equal((2, 5), (updates.Means("kl")[0], updates.Means("loss")[0]));
        Assert.True(double.IsNaN(updates.Means("kl")[1]));
    }

    [Theory]
    [InlineData(new[] { -0.3, -0.2, -0.25, -0.22 }, false)]
    [InlineData(new[] { -0.3, -0.2, -0.25, -0.22, -8 }, true)]
    [InlineData(new[] { -1.0, -1, -1, -1, -8 }, false)] // no spread, no fence
    [InlineData(new double[0], false)]
    public void Far_values_are_fenced_off(double[] values, bool expected) => Assert.Equal(expected, Fences.Low(values) is not null);
}
