namespace NetOptRL.Data;

/// <summary>Loads the data that a spec names.</summary>
public static class Datasets
{
    /// <summary>Finds, checks and splits the data.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">The data is missing, truncated, altered or too small for the split.</exception>
    public static Dataset Load(DataSpec spec) => throw new NotSupportedException();
}
