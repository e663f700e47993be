using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>Points in groups, and lines over them such as a Pareto front.</summary>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="PointName">What a point is, such as "episode".</param>
/// <param name="Groups">The points; later groups lie on top.</param>
internal sealed record ScatterChart(AxisSpec X, AxisSpec Y, string PointName, IReadOnlyList<ScatterGroup> Groups) : IChart
{
    private const double Radius = 2.5, StrongRadius = 5;

    public ChartSize Size { get; init; } = ChartSize.Full;

    /// <summary>Lines drawn over the points.</summary>
    public IReadOnlyList<LineSeries> Lines { get; init; } = [];

    /// <inheritdoc/>
    public XElement Draw()
    {
        var corners = Lines.SelectMany(line => line.Points);
        var points = Groups.SelectMany(group => group.Points).Select(point => (point.X, point.Y)).Concat(corners.Select(point => (point.X, point.Y))).ToArray();
        var picture = new ChartPicture(
            Size,
            (X, X.ToAxis(points.Select(point => point.X))),
            (Y, Y.ToAxis(points.Select(point => point.Y))),
            [
                .. Groups.Select(group => new LegendEntry(group.Name, group.Classes, LegendKey.Mark)),
                .. Lines.Select(line => new LegendEntry(line.Name, line.Classes, LegendKey.Line)),
            ]);
        foreach (var group in Groups)
            picture.Panel.Elements.Add(Svg.Group($"cloud {group.Classes}", group.Points.Select(point => Mark(group, point, picture.Panel)).OfType<XElement>()));
        foreach (var line in Lines)
            picture.Panel.DrawCurve(line.Corners().Select(point => (X.Clamp(point.X), Y.Clamp(point.Y))), line.Classes);
        foreach (var line in Lines)
            picture.Panel.Elements.Add(SeriesMarks.Draw(line, X, Y, picture.Panel));
        return picture.ToSvg();
    }

    /// <inheritdoc/>
    public ReportTable ToTable() => new(
        ["group", PointName, X.Column, Y.Column],
        [
            .. Groups.SelectMany(group => group.Points.Select(point => (Cell[])[group.Name, point.Name, point.X, point.Y])),
            .. Lines.SelectMany(line => line.Points.Select(point => (Cell[])[line.Name, "", point.X, point.Y])),
        ]);

    private XElement? Mark(ScatterGroup group, ScatterPoint point, Panel panel)
    {
        var (x, y) = (X.Clamp(point.X), Y.Clamp(point.Y));
        if (!double.IsFinite(panel.XOf(x) + panel.YOf(y)))
            return null;
        var looks = "mark" + (group.IsStrong ? " strong" : "") + (SeriesStyle.IsDashed(group.Classes) ? " dash" : "");
        var shape = SeriesStyle.ShapeOf(group.Classes);
        return Svg.Mark(shape, panel.XOf(x), panel.YOf(y), group.IsStrong ? StrongRadius : Radius, (x, y) == (point.X, point.Y) ? looks : $"{looks} off")
            .Titled($"{PointName} {point.Name}, {group.Name}: {NumberText.Of(point.Y)} at {NumberText.Of(point.X)}");
    }
}

/// <summary>Points that look alike.</summary>
/// <param name="Name">In the legend and the table.</param>
/// <param name="Classes">Their looks, as <see cref="SeriesStyle"/> names them.</param>
/// <param name="Points">The points.</param>
internal sealed record ScatterGroup(string Name, string Classes, IReadOnlyList<ScatterPoint> Points)
{
    /// <summary>Whether they are few and must be seen among many others.</summary>
    public bool IsStrong { get; init; }
}

/// <summary>One point.</summary>
internal readonly record struct ScatterPoint(string Name, double X, double Y);
