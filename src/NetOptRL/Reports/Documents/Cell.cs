using System.Globalization;

namespace NetOptRL.Reports.Documents;

/// <summary>One entry of a table: a text, all of whose signs are letters, or a number that may be missing (NaN).</summary>
internal readonly record struct Cell
{
    private Cell(string? text, double number, bool isCode = false) => (Text, Number, IsCode) = (text, number, isCode);

    /// <summary>The text; null where the entry is a number.</summary>
    public string? Text { get; }

    /// <summary>The number; meaningless where the entry is a text.</summary>
    public double Number { get; }

    /// <summary>Whether the text is shown as code.</summary>
    public bool IsCode { get; }

    /// <summary>A text that is shown as code.</summary>
    public static Cell Code(string text) => new(text, double.NaN, isCode: true);

    /// <summary>A whole number that is a name, such as a seed: a text, since it may have more digits than a 64-bit float holds.</summary>
    public static Cell Label(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static implicit operator Cell(string text) => new(text, double.NaN);

    public static implicit operator Cell(double number) => new(null, number);

    /// <summary>What people read.</summary>
    public override string ToString() => Text ?? NumberText.Of(Number);
}
