using System.Xml.Linq;

namespace NetOptRL.Reports.Figures;

/// <summary>The names of series beside what they are drawn with, in as many lines as they need.</summary>
internal static class Legend
{
    public const double LineHeight = 18;
    private const double Step = 16, KeyWidth = 20;

    /// <summary>The entries split into lines of at most <paramref name="width"/>; an entry longer than that has a line of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<LegendEntry>> Lines(IEnumerable<LegendEntry> entries, double width)
    {
        var lines = new List<List<LegendEntry>>();
        var used = double.PositiveInfinity;
        foreach (var entry in entries)
        {
            if (used + WidthOf(entry) > width + Step)
            {
                lines.Add([]);
                used = 0;
            }
            lines[^1].Add(entry);
            used += WidthOf(entry);
        }
        return lines;
    }

    /// <summary>Draws one line of entries from <paramref name="left"/> on; <paramref name="baseline"/> is that of their text.</summary>
    public static IEnumerable<XElement> Draw(IEnumerable<LegendEntry> line, double left, double baseline)
    {
        foreach (var entry in line)
        {
            yield return entry.Key switch
            {
                LegendKey.Box => Svg.Rectangle(left + 2, baseline - 10, 12, 12, entry.Classes),
                LegendKey.Mark => Svg.Mark(SeriesStyle.ShapeOf(entry.Classes), left + 8, baseline - 4, 4, $"mark {entry.Classes}"),
                _ => Svg.Line(left, baseline - 4, left + 16, baseline - 4, $"key {entry.Classes}"),
            };
            yield return Svg.Text(left + KeyWidth, baseline, entry.Label, "ink");
            left += WidthOf(entry);
        }
    }

    /// <summary>Width of a line, without the room behind it.</summary>
    public static double WidthOf(IEnumerable<LegendEntry> line) => line.Sum(WidthOf) - Step;

    private static double WidthOf(LegendEntry entry) => KeyWidth + Svg.WidthOf(entry.Label) + Step;
}
