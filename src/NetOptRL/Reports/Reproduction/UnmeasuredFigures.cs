namespace NetOptRL.Reports.Reproduction;

/// <summary>
/// The figures of a result that a rerun does not give again: they depend on the clock, on the number of workers, on where the study was
/// run, or on how it was called and asked for. Only the checksum and the seal guard them.
/// </summary>
internal static class UnmeasuredFigures
{
    /// <summary>Their keys, each with all that is below it.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "study", "workers", "versions", "machine", "samplesPerSecond", "agentShare",
        "budget.seconds", "budget.agentSeconds",
        "budget.kind", "budget.limit", // a rerun is given the rollouts that were spent; what the limit can have been is checked by SpentLimit
        "seal", "checksum",
    ];

    /// <summary>Whether the figure of that key is one of them.</summary>
    public static bool Contains(string key) => Keys.Any(unmeasured => key == unmeasured || key.StartsWith(unmeasured + ".", StringComparison.Ordinal));
}
