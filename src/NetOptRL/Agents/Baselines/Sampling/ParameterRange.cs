namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>The values that one parameter of a search space may take.</summary>
/// <param name="Name">What error messages call it.</param>
internal abstract record ParameterRange(string Name)
{
    /// <summary>Whether <paramref name="value"/> may be taken.</summary>
    public abstract bool Contains(double value);

    /// <summary>What <see cref="Contains"/> asks for, as words.</summary>
    public abstract string Rule { get; }
}
