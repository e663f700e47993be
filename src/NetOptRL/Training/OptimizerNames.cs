namespace NetOptRL.Training;

/// <summary>What optimizers are called in environments, files and pictures.</summary>
public static class OptimizerNames
{
    /// <summary>All by name, in the order of <see cref="OptimizerKind"/>.</summary>
    public static IReadOnlyDictionary<string, OptimizerKind> All { get; } = Enum.GetValues<OptimizerKind>().ToDictionary(Of);

    /// <summary>The optimizer's name in lower case, such as <c>rmsprop</c>.</summary>
    public static string Of(OptimizerKind optimizer) => optimizer.ToString().ToLowerInvariant();
}
