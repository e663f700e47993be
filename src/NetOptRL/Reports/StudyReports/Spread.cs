namespace NetOptRL.Reports.StudyReports;

/// <summary>How values of a rollout's episodes are spread; over several rollouts the best of the bests and means of the others.</summary>
/// <param name="Best">The highest of the episodes that were trained to their end; NaN where there is none.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Low">The 10 % quantile.</param>
/// <param name="High">The 90 % quantile.</param>
internal readonly record struct Spread(double Best, double Mean, double Low, double High);

/// <summary>Spreads put together.</summary>
internal sealed class SpreadSum
{
    private int _count;
    private double _best = double.NaN, _mean, _low, _high;

    public void Add(Spread spread)
    {
        _count++;
        _best = spread.Best > _best || double.IsNaN(_best) ? spread.Best : _best;
        (_mean, _low, _high) = (_mean + spread.Mean, _low + spread.Low, _high + spread.High);
    }

    public Spread ToSpread() => new(_best, _mean / _count, _low / _count, _high / _count);
}
