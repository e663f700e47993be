namespace NetOptRL.Reports.Figures;

/// <summary>Fewer points for the same curve.</summary>
internal static class Thinning
{
    /// <summary>At most <paramref name="most"/> of the points, evenly spread by number, the first and the last among them.</summary>
    /// <param name="points">The points.</param>
    /// <param name="most">At least 2.</param>
    public static IReadOnlyList<T> Evenly<T>(IReadOnlyList<T> points, int most) => points.Count <= most
        ? points
        : [.. Enumerable.Range(0, most).Select(i => points[(int)((long)i * (points.Count - 1) / (most - 1))])];
}
