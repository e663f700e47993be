using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>One horizontal bar per name, with a whisker where it has an interval.</summary>
/// <param name="NameColumn">What the names are.</param>
/// <param name="X">What the bars' lengths are; they begin at 0.</param>
/// <param name="Bars">From the top down.</param>
internal sealed record BarChart(string NameColumn, AxisSpec X, IReadOnlyList<Bar> Bars) : IChart
{
    private const double RowHeight = 22, Edge = 10, AxisHeight = 38, LongestName = 320;

    public double Width { get; init; } = ChartSize.Full.Width;

    /// <summary>What the ends of the whiskers are.</summary>
    public (string Low, string High) Interval { get; init; } = ("low", "high");

    /// <inheritdoc/>
    public XElement Draw()
    {
        var left = Math.Min(LongestName, Edge + Bars.Max(bar => Svg.WidthOf(bar.Name)) + 6);
        var values = Bars.SelectMany(bar => new[] { bar.Value, bar.Low, bar.High }).Where(double.IsFinite).Append(0).ToArray();
        var room = 0.04 * Math.Max(values.Max() - values.Min(), 1e-9);
        var x = Axis.Exactly(values.Min() < 0 ? values.Min() - room : 0, values.Max() + room);
        var panel = new Panel(new PlotArea(left, Edge, Width - left - 2 * Edge, Bars.Count * RowHeight), x, Axis.Exactly(0, Bars.Count));
        panel.DrawColumns(X.Heading);
        for (var i = 0; i < Bars.Count; i++)
            panel.Elements.AddRange(Row(Bars[i], Edge + i * RowHeight, panel));
        return Svg.Root(Width, panel.Area.Bottom + AxisHeight, panel.Elements);
    }

    /// <inheritdoc/>
    public ReportTable ToTable() => new(
        [NameColumn, X.Column, new(Interval.Low, X.Unit), new(Interval.High, X.Unit)],
        [.. Bars.Select(bar => (Cell[])[bar.Name, bar.Value, bar.Low, bar.High])]);

    private static IEnumerable<XElement> Row(Bar bar, double top, Panel panel)
    {
        var middle = top + RowHeight / 2;
        yield return Svg.Text(panel.Area.Left - 6, middle + 4, Svg.Cut(bar.Name, panel.Area.Left - Edge), "ink", "end");
        var (from, to) = (panel.XOf(Math.Min(0, bar.Value)), panel.XOf(Math.Max(0, bar.Value)));
        var title = double.IsNaN(bar.Low) ? "" : $" ({NumberText.Of(bar.Low)} … {NumberText.Of(bar.High)})";
        yield return Svg.Rectangle(from, top + 4, to - from, RowHeight - 8, bar.Classes).Titled($"{bar.Name}: {NumberText.Of(bar.Value)}{title}");
        if (double.IsFinite(bar.Low + bar.High))
            yield return Svg.Line(panel.XOf(bar.Low), middle, panel.XOf(bar.High), middle, "error");
    }
}

/// <summary>One bar.</summary>
/// <param name="Name">Beside it.</param>
/// <param name="Classes">Its looks, as <see cref="SeriesStyle"/> names them.</param>
/// <param name="Value">Its length.</param>
/// <param name="Low">Lower end of its interval; NaN for none.</param>
/// <param name="High">Upper end of its interval; NaN for none.</param>
internal sealed record Bar(string Name, string Classes, double Value, double Low = double.NaN, double High = double.NaN);
