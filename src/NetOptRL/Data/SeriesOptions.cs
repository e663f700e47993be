namespace NetOptRL.Data;

/// <summary>How a file of time series is read.</summary>
/// <param name="Standardizes">Whether every dimension is brought to mean 0 and deviation 1 over all steps of the training samples.</param>
/// <param name="Sha256">The expected SHA-256 of the file, 64 lower-case hexadecimal digits; null where any content will do.</param>
/// <param name="TestSha256">The same of the file for the test.</param>
public sealed record SeriesOptions(bool Standardizes = true, string? Sha256 = null, string? TestSha256 = null) : DataOptions;
