namespace NetOptRL.Reports.Statistics;

/// <summary>The scores of one task that become 0 and 1.</summary>
/// <param name="Zero">The score that becomes 0.</param>
/// <param name="One">The score that becomes 1, above <paramref name="Zero"/>.</param>
/// <exception cref="ArgumentException"><paramref name="One"/> is not above <paramref name="Zero"/>.</exception>
public sealed record TaskRange(double Zero, double One)
{
    /// <summary>Leaves a score as it is.</summary>
    public static readonly TaskRange Unit = new(0, 1);

    /// <summary>The score that becomes 1.</summary>
    public double One { get; } = One > Zero
        ? One
        : throw new ArgumentException(FormattableString.Invariant($"zero < one must hold, but got (zero={Zero}, one={One})."));

    /// <summary>(score − zero) / (one − zero), not cut at 0 or 1.</summary>
    public double Normalise(double score) => (score - Zero) / (One - Zero);
}
