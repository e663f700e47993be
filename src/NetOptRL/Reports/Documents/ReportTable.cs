namespace NetOptRL.Reports.Documents;

/// <summary>The numbers behind a figure, or a table of its own.</summary>
/// <param name="Columns">Names and units.</param>
/// <param name="Rows">Each with one entry per column.</param>
internal sealed record ReportTable(IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>Whether the numbers of a column are of different quantities, so that each is written by itself.</summary>
    public bool IsMixed { get; init; }

    /// <summary>A table of facts, one a row: its name and its value.</summary>
    public static ReportTable OfPairs(string nameColumn, IEnumerable<(string Name, Cell Value)> rows) =>
        new([nameColumn, "value"], [.. rows.Select(row => (Cell[])[row.Name, row.Value])]) { IsMixed = true };

    /// <summary>Whether a column is one of numbers.</summary>
    public bool IsNumeric(int column) => Rows.Count > 0 && Rows.All(row => row[column].Text is null);

    /// <summary>How the numbers of a column are written: like those of all columns in its unit, such as an estimate and the ends of its interval.</summary>
    public ColumnFormat FormatOf(int column)
    {
        if (IsMixed)
            return ColumnFormat.EachByItself;
        var unit = Columns[column].Unit;
        int[] alike = [.. Enumerable.Range(0, Columns.Count).Where(other => other == column || (unit is not null && Columns[other].Unit == unit))];
        return ColumnFormat.Of([.. Rows.SelectMany(row => alike.Select(other => row[other])).Where(cell => cell.Text is null).Select(cell => cell.Number)]);
    }
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
