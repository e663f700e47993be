using NetOptRL.Agents;
using NetOptRL.Reports.Statistics;

namespace NetOptRL.Reports.StudyReports;

/// <summary>The complete episodes of a study that no other beats in accuracy and density both.</summary>
internal sealed class FrontCollector : IRolloutCollector
{
    private const int MostWaiting = 4096;
    private List<FrontPoint> _points = [];

    /// <summary>From the sparsest to the densest.</summary>
    public IReadOnlyList<FrontPoint> Front => Reduce();

    /// <inheritdoc/>
    public void Add(SearchedRollout searched)
    {
        for (var member = 0; member < searched.Episodes.Count; member++)
        {
            var (state, last) = (searched.Episodes[member].State, searched.Episodes[member].Validation[^1]);
            if (state == EpisodeState.Complete && double.IsFinite(last.Accuracy + last.Density))
                _points.Add(new FrontPoint(searched.FirstEpisode + member, new TradeOff(last.Accuracy, last.Density)));
        }
        if (_points.Count > MostWaiting)
            _points = Reduce();
    }

    private List<FrontPoint> Reduce() => [.. ParetoFront.Of([.. _points.Select(point => point.TradeOff)]).Select(i => _points[i])];
}

/// <summary>An episode on the front.</summary>
/// <param name="Episode">Its number in the study.</param>
/// <param name="TradeOff">On validation data.</param>
internal readonly record struct FrontPoint(int Episode, TradeOff TradeOff);
