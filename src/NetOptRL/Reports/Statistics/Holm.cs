namespace NetOptRL.Reports.Statistics;

/// <summary>
/// The step-down correction of S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6,
/// 1979: rejecting where the corrected p is at most α errs anywhere in the family with probability at most α, however the tests depend
/// on each other.
/// </summary>
public static class Holm
{
    /// <summary>
    /// Corrected p-values in the order given: with p₁ ≤ … ≤ pₘ sorted, the i-th is the largest of min(1, (m − j + 1) · pⱼ) over j ≤ i.
    /// </summary>
    /// <param name="p">The family's p-values.</param>
    public static IReadOnlyList<double> Correct(IReadOnlyList<double> p)
    {
        var corrected = new double[p.Count];
        var (largest, left) = (0.0, p.Count);
        foreach (var i in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
            corrected[i] = largest = Math.Max(largest, Math.Min(1, left-- * p[i]));
        return corrected;
    }
}
