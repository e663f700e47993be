namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>A real number in <c>Low … High</c>, both within, spread evenly over the number itself or over its logarithm.</summary>
/// <param name="Name">What error messages call it.</param>
/// <param name="Low">The least value, in its own units.</param>
/// <param name="High">The greatest value, in its own units; above <paramref name="Low"/>.</param>
/// <param name="IsLogarithmic">Whether equal ratios count as equally far apart; then <paramref name="Low"/> is above 0.</param>
internal sealed record Continuous(string Name, double Low, double High, bool IsLogarithmic) : ParameterRange(Name)
{
    /// <summary>The greatest value, in its own units.</summary>
    public double High { get; } = Low < High && double.IsFinite(High - Low) && (!IsLogarithmic || Low > 0)
        ? High
        : throw new ArgumentException(
            $"{(IsLogarithmic ? "0 < low < high" : "low < high")} must hold for {Name}, but got (low={Low}, high={High}).", nameof(High));

    /// <summary><see cref="Low"/> on the scale on which the range is even.</summary>
    public double ScaledLow { get; } = IsLogarithmic ? Math.Log(Low) : Low;

    /// <summary><see cref="High"/> on the scale on which the range is even.</summary>
    public double ScaledHigh { get; } = IsLogarithmic ? Math.Log(High) : High;

    /// <inheritdoc/>
    public override string Rule => FormattableString.Invariant($"in {Low} … {High}"); // it is kept in agents' states

    /// <inheritdoc/>
    public override bool Contains(double value) => value >= Low && value <= High;

    /// <summary>A value on the scale on which the range is even: its natural logarithm, or itself.</summary>
    public double ToScale(double value) => IsLogarithmic ? Math.Log(value) : value;

    /// <summary>The value in its own units at <paramref name="scaled"/>; what rounding puts outside the range is put on its end.</summary>
    public double FromScale(double scaled) => Math.Clamp(IsLogarithmic ? Math.Exp(scaled) : scaled, Low, High);

    /// <summary>The place in 0 … 1 of a value in its own units, on the scale on which the range is even.</summary>
    public double ToUnit(double value) => (ToScale(value) - ScaledLow) / (ScaledHigh - ScaledLow);

    /// <summary>The value in its own units at a place in 0 … 1; places beyond count as the ends.</summary>
    public double FromUnit(double unit) => FromScale(double.Lerp(ScaledLow, ScaledHigh, unit));
}
