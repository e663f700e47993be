namespace NetOptRL.Reports.Documents;

/// <summary>A report: what all its written forms hold.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subtitle">One line below it.</param>
/// <param name="Sections">In reading order.</param>
internal sealed record ReportDocument(string Title, string Subtitle, IReadOnlyList<ReportSection> Sections);

/// <summary>One section of a report.</summary>
/// <param name="Heading">Different from those of the other sections.</param>
/// <param name="Blocks">In reading order.</param>
internal sealed record ReportSection(string Heading, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>What links point to: the heading's letters and digits in lower case.</summary>
    public string Id { get; } = string.Join('-', Words(Heading.ToLowerInvariant()));

    private static string[] Words(string text) =>
        string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
