namespace NetOptRL.Data;

/// <summary>How a text is read.</summary>
/// <param name="Length">Characters of a window, at least 1.</param>
/// <param name="Sha256">The expected SHA-256 of the file, 64 lower-case hexadecimal digits; null where any content will do.</param>
public sealed record TextOptions(int Length, string? Sha256 = null) : DataOptions;
