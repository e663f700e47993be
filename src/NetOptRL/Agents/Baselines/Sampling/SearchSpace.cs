namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// What a sampler draws from. A point of it has one value per parameter, in order: a category's index, or a real number in its own
/// units.
/// </summary>
/// <param name="Parameters">The ranges, at least one; names differ.</param>
internal sealed record SearchSpace(IReadOnlyList<ParameterRange> Parameters)
{
    /// <summary>The ranges, at least one; names differ.</summary>
    public IReadOnlyList<ParameterRange> Parameters { get; } = Checked(Parameters);

    /// <summary>Checks that <paramref name="point"/> has one value per parameter, each within its range.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public void Check(double[] point)
    {
        if (point.Length != Parameters.Count)
            throw new ArgumentException($"a point must have one value for each of {Parameters.Count} parameters, but got {point.Length}.", nameof(point));
        for (var i = 0; i < point.Length; i++)
        {
            if (!Parameters[i].Contains(point[i]))
                throw new ArgumentException($"{Parameters[i].Name} must be {Parameters[i].Rule}, but got {point[i]}.", nameof(point));
        }
    }

    private static ParameterRange[] Checked(IReadOnlyList<ParameterRange> parameters)
    {
        if (parameters.Count == 0)
            throw new ArgumentException("a search space must have at least one parameter, but got none.", nameof(parameters));
        if (parameters.GroupBy(parameter => parameter.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"the parameters of a search space must have different names, but got \"{twice.Key}\" {twice.Count()} times.", nameof(parameters));
        }
        return [.. parameters];
    }
}
