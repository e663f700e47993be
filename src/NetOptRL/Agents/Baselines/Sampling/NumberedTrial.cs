namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>A trial with its place among all trials.</summary>
/// <param name="Number">From 0, in the order in which the trials were added.</param>
/// <param name="Trial">What was tried and what came of it.</param>
internal readonly record struct NumberedTrial(int Number, Trial Trial)
{
    /// <summary>Earlier trials first.</summary>
    public static readonly Comparer<NumberedTrial> ByNumber = Comparer<NumberedTrial>.Create((one, other) => one.Number.CompareTo(other.Number));

    /// <summary>Greater values first, the earlier of equals first.</summary>
    public static readonly Comparer<NumberedTrial> BestFirst = Comparer<NumberedTrial>.Create((one, other) =>
        other.Trial.Value.CompareTo(one.Trial.Value) is var order and not 0 ? order : one.Number.CompareTo(other.Number));
}
