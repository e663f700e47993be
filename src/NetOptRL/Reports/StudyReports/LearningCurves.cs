using MathNet.Numerics.Statistics;
using NetOptRL.Agents;

namespace NetOptRL.Reports.StudyReports;

/// <summary>How the episodes of the rollouts ended, over the search.</summary>
/// <param name="rollouts">Rollouts of the study.</param>
internal sealed class LearningCurves(int rollouts) : IRolloutCollector
{
    private const int MostPoints = 150;
    private const double LowShare = 0.1, HighShare = 0.9;
    private readonly Sums[] _sums = [.. Enumerable.Range(0, new Buckets(rollouts, MostPoints).Count).Select(_ => new Sums())];

    /// <summary>How rollouts are put together into points.</summary>
    public Buckets Buckets { get; } = new(rollouts, MostPoints);

    /// <summary>In order; every point stands for the rollouts of one part.</summary>
    public IReadOnlyList<LearningCurvePoint> Points => [.. _sums.Select(sums => sums.ToPoint())];

    /// <inheritdoc/>
    public void Add(SearchedRollout searched) => _sums[Buckets.Of(searched.Place)].Add(
        searched,
        SpreadOf(searched.Episodes, episode => episode.Validation[^1].Accuracy),
        SpreadOf(searched.Episodes, episode => episode.FinalScore));

    private static Spread SpreadOf(IReadOnlyList<Episode> episodes, Func<Episode, double> valueOf)
    {
        double[] sorted = [.. episodes.Select(valueOf).Order()];
        var best = episodes.Where(episode => episode.State == EpisodeState.Complete).Select(valueOf).DefaultIfEmpty(double.NaN).Max();
        double Quantile(double share) => SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);
        return new Spread(best, sorted.Average(), Quantile(LowShare), Quantile(HighShare));
    }

    private sealed class Sums
    {
        private readonly SpreadSum _accuracy = new(), _score = new();
        private long _samples;
        private double _seconds;

        public void Add(SearchedRollout searched, Spread accuracy, Spread score)
        {
            _accuracy.Add(accuracy);
            _score.Add(score);
            (_samples, _seconds) = (searched.SamplesSoFar, searched.Stored.SearchSeconds);
        }

        public LearningCurvePoint ToPoint() => new(_samples, _seconds, _accuracy.ToSpread(), _score.ToSpread());
    }
}

/// <summary>One point of the learning curves.</summary>
/// <param name="TrainingSamples">Trained on up to here.</param>
/// <param name="Seconds">Of search up to here.</param>
/// <param name="Accuracy">Final validation accuracy, 0 … 1.</param>
/// <param name="Score">Final score.</param>
internal sealed record LearningCurvePoint(long TrainingSamples, double Seconds, Spread Accuracy, Spread Score);
