using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>Things with many properties as lines over parallel axes (A. Inselberg, "The plane with parallel coordinates", 1985).</summary>
/// <param name="LineName">What a line is, such as "episode".</param>
/// <param name="Axes">From the left.</param>
/// <param name="Lines">Each with one value per axis; the highlighted ones are drawn on top.</param>
internal sealed record ParallelChart(string LineName, IReadOnlyList<ParallelAxis> Axes, IReadOnlyList<ParallelLine> Lines) : IChart
{
    private const double Top = 44, Bottom = 12, Left = 64, Right = 24;

    public ChartSize Size { get; init; } = ChartSize.Full;

    /// <inheritdoc/>
    public XElement Draw()
    {
        var axes = Axes.Select((axis, i) => axis.ToAxis(Lines.Select(line => line.Values[i]))).ToArray();
        double XOf(int axis) => Left + axis * (Size.Width - Left - Right) / Math.Max(1, Axes.Count - 1);
        double YOf(int axis, double value) => Top + (1 - Math.Clamp(axes[axis].Position(value), 0, 1)) * Size.PlotHeight;
        XElement Draw(ParallelLine line) => Svg
            .Polyline(
                line.Values.Select((value, i) => (X: XOf(i), Y: YOf(i, value))).Where(corner => double.IsFinite(corner.Y)),
                line.IsHighlighted ? "best s0" : "")
            .Titled($"{LineName} {line.Name}: {string.Join(", ", Axes.Select((axis, i) => $"{axis.Spec.Name} {axis.CellOf(line.Values[i])}"))}");
        return Svg.Root(
            Size.Width,
            Top + Size.PlotHeight + Bottom,
            Svg.Group("lines", Lines.OrderBy(line => line.IsHighlighted).Select(Draw)),
            Axes.Select((axis, i) => Scale(axis, axes[i], i % 2 == 0 ? Top - 12 : Top - 28, XOf(i))));
    }

    /// <inheritdoc/>
    public ReportTable ToTable() => new(
        [LineName, .. Axes.Select(axis => axis.Spec.Column), "highlighted"],
        [.. Lines.Select(line => (Cell[])[line.Name, .. Axes.Select((axis, i) => axis.CellOf(line.Values[i])), line.IsHighlighted ? "yes" : "no"])]);

    /// <summary>An axis with its marks to the left and its name above; neighbours' names stand at different heights.</summary>
    private IEnumerable<XElement> Scale(ParallelAxis spec, Axis axis, double nameBaseline, double x)
    {
        var halfName = Svg.WidthOf(spec.Spec.Heading) / 2;
        yield return Svg.Line(x, Top, x, Top + Size.PlotHeight, "axis");
        yield return Svg.Text(Math.Clamp(x, halfName, Size.Width - halfName), nameBaseline, spec.Spec.Heading, "strong", "middle");
        foreach (var (value, label) in spec.Ticks(axis))
        {
            var y = Top + (1 - axis.Position(value)) * Size.PlotHeight;
            yield return Svg.Line(x - 4, y, x, y, "axis");
            yield return Svg.Text(x - 7, y + 4, label, "halo", "end");
        }
    }
}

/// <summary>One axis of parallel coordinates.</summary>
/// <param name="Spec">What it shows.</param>
internal sealed record ParallelAxis(AxisSpec Spec)
{
    /// <summary>Names of the values 0, 1, 2 …; null where values are numbers.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    public Axis ToAxis(IEnumerable<double> values) => Categories is { } names ? Axis.Exactly(-0.5, names.Count - 0.5) : Spec.ToAxis(values.Select(Spec.Clamp));

    public IEnumerable<(double Value, string Label)> Ticks(Axis axis) => Categories is { } names ? names.Select((name, i) => ((double)i, name)) : axis.Ticks(6);

    public Cell CellOf(double value) => Categories is { } names ? names[(int)value] : value;
}

/// <summary>One line of parallel coordinates.</summary>
/// <param name="Name">Which thing it is.</param>
/// <param name="Values">One per axis; NaN leaves one out.</param>
/// <param name="IsHighlighted">Whether it stands out.</param>
internal sealed record ParallelLine(string Name, IReadOnlyList<double> Values, bool IsHighlighted);
