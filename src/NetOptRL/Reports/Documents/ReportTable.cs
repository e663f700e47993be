namespace NetOptRL.Reports.Documents;

/// <summary>The numbers behind a figure, or a table of its own.</summary>
/// <param name="Columns">Names and units.</param>
/// <param name="Rows">Each with one entry per column.</param>
internal sealed record ReportTable(IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>A table of facts, one a row: its name and its value.</summary>
    public static ReportTable OfPairs(string nameColumn, IEnumerable<(string Name, Cell Value)> rows) =>
        new([nameColumn, "value"], [.. rows.Select(row => (Cell[])[row.Name, row.Value])]);

    /// <summary>Whether a column is one of numbers, which its first row tells.</summary>
    public bool IsNumeric(int column) => Rows.Count > 0 && Rows[0][column].Text is null;
}

/// <summary>One column of a table.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Unit">In what; null for texts, counts and ratios.</param>
internal sealed record ReportColumn(string Name, string? Unit = null)
{
    /// <summary>Name and unit in one.</summary>
    public string Heading => Unit is null ? Name : $"{Name}, {Unit}";

    public static implicit operator ReportColumn(string name) => new(name);
}
