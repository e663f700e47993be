namespace NetOptRL.Data;

/// <summary>What is generated.</summary>
/// <param name="Task">Kind of task.</param>
/// <param name="Prototypes">Patterns of each class, at least 1.</param>
/// <param name="Noise">Standard deviation of the noise, in units of a pattern's own; at least 0.</param>
/// <param name="Seed">Another seed is another task.</param>
public sealed record SyntheticOptions(SyntheticTask Task, int Prototypes, double Noise, long Seed) : DataOptions;

/// <summary>Kinds of generated tasks.</summary>
public enum SyntheticTask
{
    /// <summary>Smooth patterns in two dimensions, shifted in both, as grey values in 0 … 1.</summary>
    Images,

    /// <summary>A sum of waves for each feature, shifted in time.</summary>
    Sequences,

    /// <summary>The same, but only the first third of the steps shows the pattern: it has to be remembered through the noise that follows.</summary>
    Recall,
}
