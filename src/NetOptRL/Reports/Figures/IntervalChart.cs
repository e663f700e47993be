using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>
/// Estimates with their intervals, one row per name and one plot per quantity, side by side under common names (the form of R. Agarwal et
/// al., "Deep reinforcement learning at the edge of the statistical precipice", 2021).
/// </summary>
/// <param name="NameColumn">What the names are.</param>
/// <param name="Quantities">The plots, from the left.</param>
/// <param name="Rows">From the top down, each with one estimate per quantity.</param>
internal sealed record IntervalChart(string NameColumn, IReadOnlyList<AxisSpec> Quantities, IReadOnlyList<IntervalRow> Rows) : IChart
{
    private const double RowHeight = 24, Edge = 10, Top = 26, AxisHeight = 26, Gap = 18, LongestName = 220;

    public double Width { get; init; } = ChartSize.Full.Width;

    /// <inheritdoc/>
    public XElement Draw()
    {
        var left = Math.Min(LongestName, Edge + Rows.Max(row => Svg.WidthOf(row.Name)) + 6);
        var width = (Width - left - 2 * Edge - Gap * (Quantities.Count - 1)) / Quantities.Count;
        PlotArea AreaOf(int quantity) => new(left + quantity * (width + Gap), Top, width, Rows.Count * RowHeight);
        var panels = Quantities.Select((quantity, i) => Plot(quantity, i, AreaOf(i))).ToArray();
        var names = Rows.Select((row, i) => Svg.Text(left - 6, Top + (i + 0.5) * RowHeight + 4, Svg.Cut(row.Name, left - Edge), "ink", "end"));
        return Svg.Root(Width, panels[0].Area.Bottom + AxisHeight, names, panels.SelectMany(panel => panel.Elements));
    }

    /// <inheritdoc/>
    public ReportTable ToTable() => new(
        [NameColumn, .. Quantities.SelectMany(Columns)],
        [.. Rows.Select(row => (Cell[])[row.Name, .. row.Estimates.SelectMany(estimate => new Cell[] { estimate.Value, estimate.Low, estimate.High })])]);

    private static ReportColumn[] Columns(AxisSpec quantity) =>
        [quantity.Column, new($"{quantity.Name} low", quantity.Unit), new($"{quantity.Name} high", quantity.Unit)];

    private Panel Plot(AxisSpec quantity, int index, PlotArea area)
    {
        var axis = quantity.ToAxis(Rows.Select(row => row.Estimates[index]).SelectMany(estimate => new[] { estimate.Value, estimate.Low, estimate.High }));
        var panel = new Panel(area, axis, Axis.Exactly(0, Rows.Count));
        panel.DrawColumns(null);
        panel.Elements.Add(Svg.Text(area.Left, area.Top - 9, quantity.Heading, "faint"));
        for (var i = 0; i < Rows.Count; i++)
            panel.Elements.AddRange(Row(Rows[i], Rows[i].Estimates[index], area.Top + (i + 0.5) * RowHeight, panel));
        return panel;
    }

    private static IEnumerable<XElement> Row(IntervalRow row, ShownEstimate estimate, double y, Panel panel)
    {
        if (double.IsFinite(estimate.Low + estimate.High))
            yield return Svg.Line(panel.XOf(estimate.Low), y, panel.XOf(estimate.High), y, $"whisker {row.Classes}");
        if (double.IsFinite(estimate.Value))
        {
            var title = $"{row.Name}: {NumberText.Of(estimate.Value)} ({NumberText.Of(estimate.Low)} … {NumberText.Of(estimate.High)})";
            yield return Svg.Mark(SeriesStyle.ShapeOf(row.Classes), panel.XOf(estimate.Value), y, 4.5, $"mark {row.Classes}").Titled(title);
        }
    }
}

/// <summary>One row of an interval chart.</summary>
/// <param name="Name">Beside it.</param>
/// <param name="Classes">Its looks, as <see cref="SeriesStyle"/> names them.</param>
/// <param name="Estimates">One per quantity.</param>
internal sealed record IntervalRow(string Name, string Classes, IReadOnlyList<ShownEstimate> Estimates);
