using NetOptRL.Training;

namespace NetOptRL.Reports;

/// <summary>What optimizers are called in files and pictures.</summary>
public static class OptimizerNames
{
    /// <summary>The optimizer's name in lower case, such as <c>rmsprop</c>.</summary>
    public static string Of(OptimizerKind optimizer) => optimizer.ToString().ToLowerInvariant();
}
