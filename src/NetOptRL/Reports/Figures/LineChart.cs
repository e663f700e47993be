using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>Curves, with a band around each that has one.</summary>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">The curves; later ones lie on top.</param>
internal sealed record LineChart(AxisSpec X, AxisSpec Y, IReadOnlyList<LineSeries> Series) : IChart
{
    public ChartSize Size { get; init; } = ChartSize.Full;

    /// <summary>What the edges of the bands are.</summary>
    public (string Low, string High) Band { get; init; } = ("lowest", "highest");

    /// <inheritdoc/>
    public XElement Draw()
    {
        var points = Series.SelectMany(series => series.Points).ToArray();
        var picture = new ChartPicture(
            Size,
            (X, X.ToTightAxis([.. points.Select(point => point.X)])),
            (Y, Y.ToAxis(points.SelectMany(point => new[] { point.Y, point.Low, point.High }))),
            Series.Count > 1 ? [.. Series.Select(series => new LegendEntry(series.Name, series.Classes, KeyOf(series)))] : []);
        foreach (var series in Series)
            picture.Panel.DrawRange(series.Corners().Select(point => (point.X, Y.Clamp(point.Low), Y.Clamp(point.High))), series.Classes);
        foreach (var series in Series)
            picture.Panel.DrawCurve(series.Corners().Select(point => (point.X, Y.Clamp(point.Y))), series.Classes);
        foreach (var series in Series)
            picture.Panel.Elements.Add(SeriesMarks.Draw(series, X, Y, picture.Panel));
        return picture.ToSvg();
    }

    /// <summary>A point alone is drawn as a mark.</summary>
    private static LegendKey KeyOf(LineSeries series) => series.Points.Count == 1 ? LegendKey.Mark : LegendKey.Line;

    /// <inheritdoc/>
    public ReportTable ToTable()
    {
        var hasBand = Series.Any(series => series.Points.Any(point => !double.IsNaN(point.Low)));
        ReportColumn[] band = hasBand ? [new(Band.Low, Y.Unit), new(Band.High, Y.Unit)] : [];
        return new ReportTable(
            ["series", X.Column, Y.Column, .. band],
            [.. Series.SelectMany(series => series.Points.Select(point => Row(series, point)))]);

        Cell[] Row(LineSeries series, LinePoint point) => hasBand ? [series.Name, point.X, point.Y, point.Low, point.High] : [series.Name, point.X, point.Y];
    }
}
