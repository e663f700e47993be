namespace NetOptRL.Reports.Documents;

/// <summary>One entry of a table: a text, or a number that may be missing (NaN).</summary>
internal readonly record struct Cell
{
    private Cell(string? text, double number) => (Text, Number) = (text, number);

    /// <summary>The text; null where the entry is a number.</summary>
    public string? Text { get; }

    /// <summary>The number; meaningless where the entry is a text.</summary>
    public double Number { get; }

    public static implicit operator Cell(string text) => new(text, double.NaN);

    public static implicit operator Cell(double number) => new(null, number);

    /// <summary>What people read.</summary>
    public override string ToString() => Text ?? NumberText.Of(Number);
}
