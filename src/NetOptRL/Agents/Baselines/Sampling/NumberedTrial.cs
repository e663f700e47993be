namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>A trial with its place among all trials.</summary>
/// <param name="Number">From 0, in the order in which the trials were added.</param>
/// <param name="Trial">What was tried and what came of it.</param>
internal readonly record struct NumberedTrial(int Number, Trial Trial)
{
    /// <summary>Earlier trials first.</summary>
    public static readonly Comparer<NumberedTrial> ByNumber = Comparer<NumberedTrial>.Create((one, other) => one.Number.CompareTo(other.Number));

    /// <summary>
    /// Greater resources first, then greater values, as Optuna 3.1.0's TPE sorts by (−step, value): the score of a training that was
    /// stopped says less than that of a longer one, whatever it is. The earlier of equals first.
    /// </summary>
    public static readonly Comparer<NumberedTrial> BestFirst = Comparer<NumberedTrial>.Create((one, other) =>
        other.Trial.Resource.CompareTo(one.Trial.Resource) is var longer and not 0 ? longer
        : other.Trial.Value.CompareTo(one.Trial.Value) is var better and not 0 ? better
        : one.Number.CompareTo(other.Number));
}
