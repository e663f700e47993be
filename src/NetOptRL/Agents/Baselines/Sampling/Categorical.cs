namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>One of a number of categories without order; a point holds the category's index from 0.</summary>
/// <param name="Name">What error messages call it.</param>
/// <param name="Count">Number of categories, at least 1.</param>
internal sealed record Categorical(string Name, int Count) : ParameterRange(Name)
{
    /// <summary>Number of categories, at least 1.</summary>
    public int Count { get; } = Count >= 1
        ? Count
        : throw new ArgumentOutOfRangeException(nameof(Count), Count, $"count of {Name} must be at least 1, but got {Count}.");

    /// <inheritdoc/>
    public override string Rule => $"a whole number in 0 … {Count - 1}";

    /// <inheritdoc/>
    public override bool Contains(double value) => value >= 0 && value < Count && double.IsInteger(value);
}
