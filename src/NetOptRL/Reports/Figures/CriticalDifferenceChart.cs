using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>
/// Mean ranks on an axis, the best at the left; bars join those that do not differ significantly (J. Demšar, "Statistical comparisons of
/// classifiers over multiple data sets", 2006, figure 1).
/// </summary>
/// <param name="CriticalDifference">How far two mean ranks must lie apart.</param>
/// <param name="Ranks">Names and mean ranks, at least two.</param>
internal sealed record CriticalDifferenceChart(double CriticalDifference, IReadOnlyList<(string Name, double Rank)> Ranks) : IChart
{
    private const double Width = 760, Side = 190, Edge = 10, AxisY = 56, RowHeight = 22, CliqueHeight = 9;

    private (string Name, double Rank)[] Sorted => [.. Ranks.OrderBy(entry => entry.Rank)];

    /// <summary>First and last of each largest set whose ranks all lie within the critical difference, in order of rank.</summary>
    internal IReadOnlyList<(int First, int Last)> Cliques()
    {
        var ranks = Sorted;
        var cliques = new List<(int First, int Last)>();
        for (var first = 0; first < ranks.Length; first++)
        {
            var last = Array.FindLastIndex(ranks, entry => entry.Rank - ranks[first].Rank <= CriticalDifference);
            if (last > first && (cliques.Count == 0 || last > cliques[^1].Last))
                cliques.Add((first, last));
        }
        return cliques;
    }

    /// <inheritdoc/>
    public XElement Draw()
    {
        var ranks = Sorted;
        var cliques = Cliques();
        var (high, half) = (Ranks.Count, (Ranks.Count + 1) / 2);
        double XOf(double rank) => Side + (rank - 1) / (high - 1) * (Width - 2 * Side);
        var firstRow = AxisY + 14 + (cliques.Count + 1) * CliqueHeight;
        double RowOf(int place) => firstRow + (place < half ? place : ranks.Length - 1 - place) * RowHeight;
        return Svg.Root(
            Width,
            firstRow + half * RowHeight,
            Scale(high, XOf),
            ranks.SelectMany((entry, place) => Leader(entry, place < half, XOf(entry.Rank), RowOf(place))),
            cliques.Select((clique, i) =>
                Svg.Line(XOf(ranks[clique.First].Rank) - 4, AxisY + 12 + i * CliqueHeight, XOf(ranks[clique.Last].Rank) + 4, AxisY + 12 + i * CliqueHeight, "clique")
                    .Titled($"no significant difference: {string.Join(", ", ranks[clique.First..(clique.Last + 1)].Select(entry => entry.Name))}")));
    }

    /// <inheritdoc/>
    public ReportTable ToTable()
    {
        var cliques = Cliques();
        return new ReportTable(
            ["agent", "mean rank", "not significantly different from"],
            [.. Sorted.Select((entry, place) => (Cell[])[entry.Name, entry.Rank, string.Join(", ", Peers(place, cliques).Select(peer => Sorted[peer].Name))])]);
    }

    private static IEnumerable<int> Peers(int place, IEnumerable<(int First, int Last)> cliques) => cliques
        .Where(clique => place >= clique.First && place <= clique.Last)
        .SelectMany(clique => Enumerable.Range(clique.First, clique.Last - clique.First + 1))
        .Where(peer => peer != place).Distinct().Order();

    /// <summary>The axis, and above it the critical difference to scale.</summary>
    private IEnumerable<XElement> Scale(int high, Func<double, double> xOf)
    {
        var end = Math.Min(xOf(1 + CriticalDifference), Width - Edge);
        yield return Svg.Line(xOf(1), 14, end, 14, "whisker ink");
        yield return Svg.Text(end + 8, 18, $"critical difference {NumberText.Of(CriticalDifference)}", "ink");
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
        yield return Svg.Text(isLeft ? end - 6 : end + 6, y + 4, Svg.Cut($"{entry.Rank:0.00}  {entry.Name}", Side - 16 - 2 * Edge), "ink", isLeft ? "end" : "start");
    }
}
