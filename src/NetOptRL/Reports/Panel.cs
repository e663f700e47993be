using System.Xml.Linq;

namespace NetOptRL.Reports;

/// <summary>One plot: a heading with its legend, a grid with two labelled axes, and the place of a value in the picture.</summary>
/// <param name="top">Upper edge of the plot's area in the picture; the heading lies above.</param>
/// <param name="height">Height of the area.</param>
/// <param name="x">Horizontal axis.</param>
/// <param name="y">Vertical axis.</param>
internal sealed class Panel(double top, double height, Axis x, Axis y)
{
    public const double Left = 64, Width = 780, Right = Left + Width;
    private const double LegendStep = 16;

    /// <summary>The elements drawn so far.</summary>
    public List<XElement> Elements { get; } = [];

    public double Bottom => top + height;

    public double XOf(double value) => Left + x.Position(value) * Width;

    public double YOf(double value) => Bottom - y.Position(value) * height;

    /// <summary>Draws grid, marks, names of the axes and the heading.</summary>
    /// <param name="heading">What the plot shows.</param>
    /// <param name="yName">Name and unit of the vertical axis, above it.</param>
    /// <param name="xName">Name of the horizontal axis, below it; null leaves its marks away too.</param>
    /// <param name="belowFrame">Height of what is drawn between the area and the marks of the horizontal axis.</param>
    public void DrawFrame(string heading, string yName, string? xName, double belowFrame = 0)
    {
        Elements.Add(Svg.Text(Left, top - 24, heading, "heading"));
        Elements.Add(Svg.Text(Left, top - 7, yName, "faint"));
        foreach (var (value, label) in y.Ticks(5))
        {
            Elements.Add(Svg.Line(Left, YOf(value), Right, YOf(value), "rule"));
            Elements.Add(Svg.Text(Left - 6, YOf(value) + 4, label, "faint", "end"));
        }
        Elements.Add(Svg.Rectangle(Left, top, Width, height, "frame"));
        if (xName is null)
            return;
        foreach (var (value, label) in x.Ticks(8))
        {
            Elements.Add(Svg.Line(XOf(value), Bottom + belowFrame, XOf(value), Bottom + belowFrame + 4, "rule"));
            Elements.Add(Svg.Text(XOf(value), Bottom + belowFrame + 16, label, "faint", "middle"));
        }
        Elements.Add(Svg.Text(Left + Width / 2, Bottom + belowFrame + 32, xName, "faint", "middle"));
    }

    /// <summary>Draws the legend, right-aligned in the heading's line: a short line for a curve, a filled square for a band.</summary>
    public void DrawLegend(IReadOnlyList<(string Label, string Classes, bool IsBand)> entries)
    {
        var at = Right - entries.Sum(entry => 20 + Svg.WidthOf(entry.Label) + LegendStep) + LegendStep;
        foreach (var (label, classes, isBand) in entries)
        {
            Elements.Add(isBand ? Svg.Rectangle(at + 2, top - 34, 12, 12, classes) : Svg.Line(at, top - 28, at + 16, top - 28, $"key {classes}"));
            Elements.Add(Svg.Text(at + 20, top - 24, label, "ink"));
            at += 20 + Svg.WidthOf(label) + LegendStep;
        }
    }

    /// <summary>Draws a curve through those points that the axes can show.</summary>
    public void DrawCurve(IEnumerable<(double X, double Y)> points, string classes) =>
        Elements.Add(Svg.Polyline(points.Where(point => double.IsFinite(y.Position(point.Y))).Select(point => (XOf(point.X), YOf(point.Y))), classes));

    /// <summary>Draws the area between two curves.</summary>
    public void DrawRange(IEnumerable<(double X, double Low, double High)> points, string classes) =>
        Elements.Add(Svg.Area([.. points.Where(point => double.IsFinite(y.Position(point.Low) + y.Position(point.High))).Select(point => (XOf(point.X), YOf(point.Low), YOf(point.High)))], classes));

    /// <summary>Draws a row of segments below the area, each with its label where it fits.</summary>
    /// <param name="segments">Ends in units of the horizontal axis.</param>
    /// <param name="offset">Distance of the row from the area.</param>
    /// <param name="rowHeight">Height of the row.</param>
    public void DrawRow(IEnumerable<(double From, double To, string Label, string Classes)> segments, double offset, double rowHeight)
    {
        foreach (var (from, to, label, classes) in segments)
        {
            Elements.Add(Svg.Rectangle(XOf(from), Bottom + offset, XOf(to) - XOf(from), rowHeight, classes));
            if (Svg.WidthOf(label) + 6 <= XOf(to) - XOf(from))
                Elements.Add(Svg.Text((XOf(from) + XOf(to)) / 2, Bottom + offset + rowHeight / 2 + 4, label, "ink", "middle"));
        }
    }
}
