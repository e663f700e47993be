using System.Text;
using System.Text.RegularExpressions;

namespace NetOptRL.Reports.Documents;

/// <summary>Text and code as Markdown in GitHub's flavour, so that no sign in them means anything.</summary>
internal static partial class MarkdownText
{
    private const string Special = "\\`*_[]<>|#~&$";
    private const int LeastFence = 3;

    /// <summary>A text with code in it on one line.</summary>
    public static string Inline(string text) => InlineText.Write(text.ReplaceLineEndings(" "), Escape, Code);

    /// <summary>The same as a paragraph of its own, which its first letters cannot make a list or an underline.</summary>
    public static string Paragraph(string text) => ListMark().Replace(Inline(text.Trim()), mark => mark.Value.Insert(mark.Length - 1, "\\"));

    /// <summary>An entry of a table: a bar would end it, in code too.</summary>
    public static string Of(Cell cell) => cell switch
    {
        { Text: null } => cell.ToString(),
        { IsCode: true } => Code(cell.Text.ReplaceLineEndings(" ")).Replace("|", "\\|", StringComparison.Ordinal),
        _ => Escape(cell.Text.ReplaceLineEndings(" ")),
    };

    /// <summary>Lines to be copied as they are, within a fence longer than any row of backticks in them.</summary>
    public static string Listing(string text)
    {
        var fence = new string('`', Math.Max(LeastFence, LongestFence(text) + 1));
        return $"{fence}\n{text.TrimEnd('\n')}\n{fence}";
    }

    /// <summary>A code span (CommonMark 0.31, 6.1): as many backticks around it as no row in it has, and a space where it begins or ends with one.</summary>
    private static string Code(string text)
    {
        var fence = new string('`', LongestFence(text) + 1);
        var room = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        return $"{fence}{room}{text}{room}{fence}";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
            escaped.Append(Special.Contains(letter, StringComparison.Ordinal) ? "\\" : "").Append(letter);
        return Address().Replace(escaped.ToString(), sign => $"\\{sign.Value}");
    }

    private static int LongestFence(string text) => Backticks().Matches(text).Select(row => row.Length).DefaultIfEmpty(0).Max();

    /// <summary>The signs by which GitHub knows a page's address that has no brackets around it.</summary>
    [GeneratedRegex(@":(?=//)|(?<=(?<![\p{L}\p{Nd}])www)\.", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();

    [GeneratedRegex(@"^(?:[-+=]|[0-9]{1,9}[.)])")]
    private static partial Regex ListMark();
}
