namespace NetOptRL.Benchmarks;

/// <summary>A table that is printed row by row as its figures come; the first column holds names, the others numbers.</summary>
internal sealed class MarkdownTable
{
    private readonly TextWriter _output;
    private readonly int _columns;

    public MarkdownTable(TextWriter output, params string[] columns)
    {
        _output = output;
        _columns = columns.Length;
        Row(columns);
        Row([":--", .. columns.Skip(1).Select(_ => "--:")]);
    }

    public void Row(params string[] cells)
    {
        if (cells.Length != _columns)
            throw new ArgumentException($"a row must have {_columns} cells, but got {cells.Length}.", nameof(cells));
        _output.WriteLine($"| {string.Join(" | ", cells)} |");
        _output.Flush();
    }
}
