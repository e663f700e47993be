using System.Xml.Linq;

namespace NetOptRL.Reports.Documents;

/// <summary>A part of a section. Texts are of the kind that <see cref="InlineText"/> reads; the ends of their lines read as spaces.</summary>
internal abstract record ReportBlock
{
    private protected static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

/// <summary>A paragraph.</summary>
internal sealed record ProseBlock(string Text) : ReportBlock
{
    public string Text { get; } = OneLine(Text);
}

/// <summary>A paragraph that must not be overlooked: what a figure cannot say, or why it is missing.</summary>
internal sealed record NoteBlock(string Text) : ReportBlock
{
    public string Text { get; } = OneLine(Text);
}

/// <summary>Text to be copied as it is.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Text">Lines.</param>
/// <param name="IsFolded">Whether it is long and shown only on demand.</param>
internal sealed record CodeBlock(string Title, string Text, bool IsFolded = false) : ReportBlock;

/// <summary>A table that no figure shows.</summary>
/// <param name="Title">What it holds.</param>
/// <param name="Caption">How to read it; may be empty.</param>
/// <param name="Table">The entries.</param>
internal sealed record TableBlock(string Title, string Caption, ReportTable Table) : ReportBlock
{
    public string Caption { get; } = OneLine(Caption);
}

/// <summary>A picture and the numbers it was drawn from.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it, and what was left out; may be empty.</param>
/// <param name="Picture">An SVG element; one narrower than half a page stands beside its like.</param>
/// <param name="Table">The numbers.</param>
internal sealed record FigureBlock(string Title, string Caption, XElement Picture, ReportTable Table) : ReportBlock
{
    public string Caption { get; } = OneLine(Caption);
}
