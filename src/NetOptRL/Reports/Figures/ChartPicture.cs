using System.Xml.Linq;

namespace NetOptRL.Reports.Figures;

/// <summary>The picture of a chart with two axes: the legend on top, then the name of the vertical axis, the plot, the horizontal axis.</summary>
internal sealed class ChartPicture
{
    private const double Edge = 10, NameHeight = 20, AxisHeight = 38;
    private readonly double _width;

    public ChartPicture(ChartSize size, (AxisSpec Spec, Axis Axis) x, (AxisSpec Spec, Axis Axis) y, IReadOnlyCollection<LegendEntry> legend)
    {
        _width = size.Width;
        var left = Math.Max(40, Edge + y.Axis.Ticks(5).Select(tick => Svg.WidthOf(tick.Label)).DefaultIfEmpty(0).Max());
        var lines = Legend.Lines(legend, size.Width - 2 * Edge);
        var top = Edge + lines.Count * Legend.LineHeight;
        Panel = new Panel(new PlotArea(left, top + NameHeight, size.Width - left - 2 * Edge, size.PlotHeight), x.Axis, y.Axis);
        Panel.Elements.AddRange(lines.SelectMany((line, i) => Legend.Draw(line, Edge, Edge + i * Legend.LineHeight + 8)));
        Panel.DrawFrame(y.Spec.Heading, x.Spec.Heading);
    }

    /// <summary>Where to draw.</summary>
    public Panel Panel { get; }

    /// <summary>The picture with what was drawn.</summary>
    public XElement ToSvg() => Svg.Root(_width, Panel.Area.Bottom + AxisHeight, Panel.Elements);
}
