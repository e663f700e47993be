namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>The values that one parameter of a search space may take: <see cref="Categorical"/> or <see cref="Continuous"/>.</summary>
/// <param name="Name">What error messages call it.</param>
internal abstract record ParameterRange(string Name)
{
    /// <summary>What <see cref="Contains"/> asks for, as words.</summary>
    public abstract string Rule { get; }

    /// <summary>Whether <paramref name="value"/> may be taken.</summary>
    public abstract bool Contains(double value);

    /// <summary>What to throw where only the two known kinds can be handled.</summary>
    public InvalidOperationException NotKnown() => new($"a parameter must be categorical or continuous, but {Name} is {GetType().Name}.");
}
