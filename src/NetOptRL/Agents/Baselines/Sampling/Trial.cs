namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>A finished trial.</summary>
/// <param name="Point">What was tried: a point of the search space.</param>
/// <param name="Value">What came of it: finite, greater is better. A trial that diverged has the floor of the reward.</param>
/// <param name="Resource">
/// For how many decisions it was trained: a complete trial has the most, a stopped one fewer. A diverged one has 0, as nothing of it can be
/// used, and ranks behind all others.
/// </param>
internal sealed record Trial(double[] Point, double Value, int Resource = 0)
{
    /// <summary>What came of it: finite, greater is better.</summary>
    public double Value { get; } = double.IsFinite(Value)
        ? Value
        : throw new ArgumentOutOfRangeException(nameof(Value), Value, $"a trial's value must be finite, but got {Value}.");

    /// <summary>For how many decisions it was trained, at least 0.</summary>
    public int Resource { get; } = Resource >= 0
        ? Resource
        : throw new ArgumentOutOfRangeException(nameof(Resource), Resource, $"a trial's resource must be at least 0, but got {Resource}.");
}
