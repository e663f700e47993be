using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>
/// Mean ranks on an axis, the best at the left; bars join those that do not differ significantly (J. Demšar, "Statistical comparisons of
/// classifiers over multiple data sets", 2006, figure 1).
/// </summary>
/// <param name="CriticalDifference">How far two mean ranks must lie apart.</param>
/// <param name="Ranks">Names and mean ranks, at least two.</param>
/// <param name="Cliques">Names of those that do not differ, such as <see cref="Statistics.Nemenyi.Cliques"/> finds them.</param>
internal sealed record CriticalDifferenceChart(
    double CriticalDifference, IReadOnlyList<(string Name, double Rank)> Ranks, IReadOnlyList<IReadOnlyList<string>> Cliques) : IChart
{
    private const double Width = 760, Side = 190, Edge = 10, AxisY = 56, RowHeight = 22, CliqueHeight = 9;

    /// <summary>Whether the ranks may be compared one by one: not where Friedman's test shows no difference at all.</summary>
    public bool AreCompared { get; init; } = true;

    private (string Name, double Rank)[] Sorted => [.. Ranks.OrderBy(entry => entry.Rank)];

    /// <inheritdoc/>
    public XElement Draw()
    {
        var ranks = Sorted;
        var (high, half) = (Ranks.Count, (Ranks.Count + 1) / 2);
        double XOf(double rank) => Side + (rank - 1) / (high - 1) * (Width - 2 * Side);
        var firstRow = AxisY + 14 + (Cliques.Count + 1) * CliqueHeight;
        double RowOf(int place) => firstRow + (place < half ? place : ranks.Length - 1 - place) * RowHeight;
        return Svg.Root(
            Width,
            firstRow + half * RowHeight,
            Scale(high, XOf),
            ranks.SelectMany((entry, place) => Leader(entry, place < half, XOf(entry.Rank), RowOf(place))),
            Cliques.Select((clique, i) => Bar(clique, AxisY + 12 + i * CliqueHeight, XOf)));
    }

    /// <inheritdoc/>
    public ReportTable ToTable() => AreCompared
        ? new(
            ["competitor", "mean rank", "not significantly different from"],
            [.. Sorted.Select(entry => (Cell[])[entry.Name, entry.Rank, string.Join(", ", Peers(entry.Name))])])
        : new(["competitor", "mean rank"], [.. Sorted.Select(entry => (Cell[])[entry.Name, entry.Rank])]);

    private IEnumerable<string> Peers(string name) =>
        Cliques.Where(clique => clique.Contains(name)).SelectMany(clique => clique).Where(peer => peer != name).Distinct();

    private XElement Bar(IReadOnlyList<string> clique, double y, Func<double, double> xOf)
    {
        var ranks = Ranks.Where(entry => clique.Contains(entry.Name)).Select(entry => entry.Rank).ToArray();
        return Svg.Line(xOf(ranks.Min()) - 4, y, xOf(ranks.Max()) + 4, y, "clique").Titled($"no significant difference: {string.Join(", ", clique)}");
    }

    /// <summary>The axis, and above it the critical difference to scale.</summary>
    private IEnumerable<XElement> Scale(int high, Func<double, double> xOf)
    {
        var end = Math.Min(xOf(1 + CriticalDifference), Width - Edge);
        yield return Svg.Line(xOf(1), 14, end, 14, "whisker ink");
        var label = $"critical difference {NumberText.Of(CriticalDifference)}";
        var isBeside = end + 8 + Svg.WidthOf(label) <= Width - Edge;
        yield return Svg.Text(isBeside ? end + 8 : xOf(1), isBeside ? 18 : 31, label, "ink");
        yield return Svg.Line(xOf(1), AxisY, xOf(high), AxisY, "axis");
        for (var rank = 1; rank <= high; rank++)
        {
            yield return Svg.Line(xOf(rank), AxisY - 5, xOf(rank), AxisY, "axis");
            yield return Svg.Text(xOf(rank), AxisY - 9, $"{rank}", "faint", "middle");
        }
    }

    private static IEnumerable<XElement> Leader((string Name, double Rank) entry, bool isLeft, double x, double y)
    {
        var end = isLeft ? Side - 16 : Width - Side + 16;
        yield return Svg.Polyline([(x, AxisY), (x, y), (end, y)], "leader").Titled($"{entry.Name}: mean rank {NumberText.Of(entry.Rank)}");
        var label = Svg.Cut(FormattableString.Invariant($"{entry.Rank:0.00}  {entry.Name}"), Side - 16 - 2 * Edge);
        yield return Svg.Text(isLeft ? end - 6 : end + 6, y + 4, label, "ink", isLeft ? "end" : "start");
    }
}
