using System.Xml.Linq;

namespace NetOptRL.Reports.Figures;

/// <summary>One plot: a grid with two labelled axes, a heading where it has one, and the place of a value in the picture.</summary>
/// <param name="area">Where values are plotted; names and marks of the axes lie around it.</param>
/// <param name="x">Horizontal axis.</param>
/// <param name="y">Vertical axis.</param>
internal sealed class Panel(PlotArea area, Axis x, Axis y)
{
    private const int MostTicks = 8;
    private const double TickGap = 12, LonePointRadius = 4;

    /// <summary>The elements drawn so far.</summary>
    public List<XElement> Elements { get; } = [];

    public PlotArea Area => area;

    public double XOf(double value) => area.Left + x.Position(value) * area.Width;

    public double YOf(double value) => area.Bottom - y.Position(value) * area.Height;

    /// <summary>Draws grid, marks and names of the axes.</summary>
    /// <param name="yName">Name and unit of the vertical axis, above it.</param>
    /// <param name="xName">Name of the horizontal axis, below it; null leaves its marks away too.</param>
    /// <param name="belowFrame">Height of what is drawn between the area and the marks of the horizontal axis.</param>
    public void DrawFrame(string yName, string? xName, double belowFrame = 0)
    {
        Elements.Add(Svg.Text(area.Left, area.Top - 7, yName, "faint"));
        foreach (var (value, label) in y.Ticks(5))
        {
            Elements.Add(Svg.Line(area.Left, YOf(value), area.Right, YOf(value), "rule"));
            Elements.Add(Svg.Text(area.Left - 6, YOf(value) + 4, label, "faint", "end"));
        }
        Elements.Add(Svg.Rectangle(area.Left, area.Top, area.Width, area.Height, "frame"));
        if (xName is null)
            return;
        foreach (var (value, label) in XTicks())
        {
            Elements.Add(Svg.Line(XOf(value), area.Bottom + belowFrame, XOf(value), area.Bottom + belowFrame + 4, "rule"));
            Elements.Add(Svg.Text(XOf(value), area.Bottom + belowFrame + 16, label, "faint", "middle"));
        }
        Elements.Add(Svg.Text(area.Left + area.Width / 2, area.Bottom + belowFrame + 32, xName, "faint", "middle"));
    }

    /// <summary>Draws the frame of a plot whose rows are names: vertical rules with their marks below, and the name of the axis if it has one.</summary>
    public void DrawColumns(string? xName)
    {
        foreach (var (value, label) in XTicks())
        {
            Elements.Add(Svg.Line(XOf(value), area.Top, XOf(value), area.Bottom, "rule"));
            Elements.Add(Svg.Text(XOf(value), area.Bottom + 16, label, "faint", "middle"));
        }
        Elements.Add(Svg.Rectangle(area.Left, area.Top, area.Width, area.Height, "frame"));
        if (xName is not null)
            Elements.Add(Svg.Text(area.Left + area.Width / 2, area.Bottom + 32, xName, "faint", "middle"));
    }

    /// <summary>Draws the heading, and the legend right-aligned in its line.</summary>
    public void DrawHeading(string heading, IReadOnlyList<LegendEntry> legend)
    {
        Elements.Add(Svg.Text(area.Left, area.Top - 24, heading, "heading"));
        Elements.AddRange(Legend.Draw(legend, area.Right - Legend.WidthOf(legend), area.Top - 24));
    }

    /// <summary>Draws a curve through points; it has a gap where the axes cannot show one.</summary>
    public void DrawCurve(IEnumerable<(double X, double Y)> points, string classes)
    {
        foreach (var part in Parts(points, point => x.Position(point.X) + y.Position(point.Y)))
            Elements.Add(Svg.Polyline(part.Select(point => (XOf(point.X), YOf(point.Y))), classes));
    }

    /// <summary>Draws a mark wherever a point of a curve has no neighbour that the axes can show, so that no line shows it.</summary>
    public void DrawLonePoints(IEnumerable<(double X, double Y)> points, string classes)
    {
        foreach (var part in Parts(points, point => x.Position(point.X) + y.Position(point.Y)).Where(part => part.Count == 1))
            Elements.Add(Svg.Circle(XOf(part[0].X), YOf(part[0].Y), LonePointRadius, classes));
    }

    /// <summary>Draws the area between two curves, with a gap where the axes cannot show them.</summary>
    public void DrawRange(IEnumerable<(double X, double Low, double High)> points, string classes)
    {
        foreach (var part in Parts(points, point => x.Position(point.X) + y.Position(point.Low) + y.Position(point.High)))
            Elements.Add(Svg.Area([.. part.Select(point => (XOf(point.X), YOf(point.Low), YOf(point.High)))], classes));
    }

    /// <summary>Draws a row of segments below the area, each with its label where it fits.</summary>
    /// <param name="segments">Ends in units of the horizontal axis.</param>
    /// <param name="offset">Distance of the row from the area.</param>
    /// <param name="rowHeight">Height of the row.</param>
    public void DrawRow(IEnumerable<(double From, double To, string Label, string Classes)> segments, double offset, double rowHeight)
    {
        foreach (var (from, to, label, classes) in segments)
        {
            Elements.Add(Svg.Rectangle(XOf(from), area.Bottom + offset, XOf(to) - XOf(from), rowHeight, classes));
            if (Svg.WidthOf(label) + 6 <= XOf(to) - XOf(from))
                Elements.Add(Svg.Text((XOf(from) + XOf(to)) / 2, area.Bottom + offset + rowHeight / 2 + 4, label, "ink", "middle"));
        }
    }

    /// <summary>As many marks as there is room for their labels.</summary>
    private (double Value, string Label)[] XTicks()
    {
        for (var count = MostTicks; count > 1; count--)
        {
            var ticks = x.Ticks(count).ToArray();
            if (ticks.Zip(ticks.Skip(1)).All(pair => HasRoom(pair.First, pair.Second)))
                return ticks;
        }
        return [.. x.Ticks(2).Take(1)];

        bool HasRoom((double Value, string Label) left, (double Value, string Label) right) =>
            XOf(right.Value) - XOf(left.Value) > (Svg.WidthOf(left.Label) + Svg.WidthOf(right.Label)) / 2 + TickGap;
    }

    /// <summary>Runs of neighbouring points that can be shown.</summary>
    private static List<List<T>> Parts<T>(IEnumerable<T> points, Func<T, double> positionOf)
    {
        var parts = new List<List<T>>();
        var isInside = false;
        foreach (var point in points)
        {
            var canBeShown = double.IsFinite(positionOf(point));
            if (canBeShown && !isInside)
                parts.Add([]);
            if (canBeShown)
                parts[^1].Add(point);
            isInside = canBeShown;
        }
        return parts;
    }
}
