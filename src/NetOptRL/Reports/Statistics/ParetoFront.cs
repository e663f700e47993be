namespace NetOptRL.Reports.Statistics;

/// <summary>
/// The networks that no other beats, and how much they cover (E. Zitzler and L. Thiele, "Multiobjective evolutionary algorithms: a
/// comparative case study and the strength Pareto approach", IEEE Transactions on Evolutionary Computation 3(4), 1999).
/// </summary>
public static class ParetoFront
{
    /// <summary>The worst corner of the unit square: no accuracy at full density. A network that keeps every weight covers nothing.</summary>
    public static readonly TradeOff WorstCorner = new(0, 1);

    /// <summary>
    /// Positions of the points that no other dominates, from the sparsest to the densest. One point dominates another if it is at least as
    /// accurate and at least as sparse, and more so in one of the two; of equal points the first is kept.
    /// </summary>
    /// <param name="points">Finite; a diverged training that has no accuracy is left out by the caller.</param>
    /// <exception cref="ArgumentException">A point is not finite.</exception>
    public static IReadOnlyList<int> Of(IReadOnlyList<TradeOff> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (!double.IsFinite(points[i].Accuracy) || !double.IsFinite(points[i].Density))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Points must be finite, but point {i} is (accuracy={points[i].Accuracy}, density={points[i].Density})."));
            }
        }
        var front = new List<int>();
        var best = double.NegativeInfinity; // accuracy of any that is at least as sparse
        foreach (var i in Enumerable.Range(0, points.Count).OrderBy(i => points[i].Density).ThenByDescending(i => points[i].Accuracy))
        {
            if (points[i].Accuracy <= best)
                continue;
            front.Add(i);
            best = points[i].Accuracy;
        }
        return front;
    }

    /// <summary>
    /// The area that at least one point dominates within the corner <paramref name="reference"/>, in accuracy × density; higher is better.
    /// Points that are not better than the corner in both add nothing. Only values of the same corner can be compared.
    /// </summary>
    /// <param name="points">Finite, in any order.</param>
    /// <param name="reference">Accuracy and density that are bad enough to count as nothing, such as <see cref="WorstCorner"/>.</param>
    /// <exception cref="ArgumentException">A point is not finite.</exception>
    public static double Hypervolume(IReadOnlyList<TradeOff> points, TradeOff reference)
    {
        TradeOff[] inside = [.. points.Where(point => point.Accuracy > reference.Accuracy && point.Density < reference.Density)];
        var (area, below) = (0.0, reference.Accuracy);
        foreach (var i in Of(inside)) // accuracy rises with density along the front: one slab per point
        {
            area += (inside[i].Accuracy - below) * (reference.Density - inside[i].Density);
            below = inside[i].Accuracy;
        }
        return area;
    }
}
