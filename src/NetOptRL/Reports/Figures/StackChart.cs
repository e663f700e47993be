using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>Shares that add up to a whole, over intervals of the horizontal axis: a stacked area in steps.</summary>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis, from 0 to 100 %.</param>
/// <param name="Series">Names and looks, from the bottom up.</param>
/// <param name="Columns">The intervals in ascending order, each with one share (0 … 1) per series.</param>
internal sealed record StackChart(AxisSpec X, AxisSpec Y, IReadOnlyList<(string Name, string Classes)> Series, IReadOnlyList<StackColumn> Columns) : IChart
{
    private const double LeastShare = 1e-4; // less is not seen

    public ChartSize Size { get; init; } = ChartSize.Full;

    /// <inheritdoc/>
    public XElement Draw()
    {
        var picture = new ChartPicture(
            Size,
            (X, X.Exactly(Columns[0].From, Columns[^1].To)),
            (Y, Axis.Exactly(0, 100)),
            [.. Series.Select(series => new LegendEntry(series.Name, series.Classes, LegendKey.Box))]);
        picture.Panel.Elements.Add(Svg.Group("stack", Columns.SelectMany(column => Boxes(column, picture.Panel))));
        return picture.ToSvg();
    }

    /// <inheritdoc/>
    public ReportTable ToTable() => new(
        [new($"{X.Name} from", X.Unit), new($"{X.Name} to", X.Unit), .. Series.Select(series => new ReportColumn(series.Name, "%"))],
        [.. Columns.Select(column => (Cell[])[column.From, column.To, .. column.Shares.Select(share => (Cell)(100 * share))])]);

    private IEnumerable<XElement> Boxes(StackColumn column, Panel panel)
    {
        var below = 0.0;
        for (var i = 0; i < Series.Count; i++)
        {
            var share = 100 * column.Shares[i];
            var (left, top) = (panel.XOf(column.From), panel.YOf(below + share));
            if (share > 100 * LeastShare)
                yield return Svg.Rectangle(left, top, panel.XOf(column.To) - left, panel.YOf(below) - top, Series[i].Classes)
                    .Titled($"{Series[i].Name}: {NumberText.Of(share)} % from {NumberText.Of(column.From)} to {NumberText.Of(column.To)}");
            below += share;
        }
    }
}

/// <summary>The shares over one interval.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Shares">0 … 1, one per series; together 1.</param>
internal sealed record StackColumn(double From, double To, IReadOnlyList<double> Shares);
