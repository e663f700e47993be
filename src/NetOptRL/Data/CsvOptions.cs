namespace NetOptRL.Data;

/// <summary>How a table of separated values is read.</summary>
/// <param name="Label">The label's column: its name in the header, or its number from 0.</param>
/// <param name="Ignored">Columns that are left out, named likewise, each followed by a line end. A name can be empty.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Separator">What stands between values.</param>
/// <param name="Standardizes">Whether every feature is brought to mean 0 and deviation 1 of the training samples.</param>
/// <param name="Sha256">The expected SHA-256 of the file, 64 lower-case hexadecimal digits; null where any content will do.</param>
/// <param name="TestSha256">The same of the file for the test.</param>
public sealed record CsvOptions(
    string Label, string Ignored = "", bool HasHeader = true, char Separator = ',', bool Standardizes = true, string? Sha256 = null, string? TestSha256 = null)
    : DataOptions;
