using System.Globalization;

namespace NetOptRL.Runtime.Specs;

/// <summary>The words of messages about specs: always one line, whatever the file holds.</summary>
internal static class SpecText
{
    private const int Longest = 60; // letters of a value that a message shows, and of one that a name is looked for near to

    /// <summary><c>FILE:LINE: rule.</c></summary>
    public static InvalidInputException Error(string origin, int line, string rule) => new($"{origin}:{line}: {Sentence(rule)}");

    /// <summary>On one line, ended by one full stop or a question mark.</summary>
    public static string Sentence(string text) => OneLine(text).TrimEnd('.') is var line && line.EndsWith('?') ? line : line + ".";

    /// <summary>In quotes, cut where it is long.</summary>
    public static string Quote(string text) => $"\"{Shorten(text)}\"";

    /// <summary>On one line, cut where it is long.</summary>
    public static string Shorten(string text, int longest = Longest) => OneLine(text.Length > longest ? text[..longest] + "…" : text);

    /// <summary>What was written, for "but got …".</summary>
    public static string Describe(SpecNode node) => node switch
    {
        SpecScalar { IsNull: true } => "nothing",
        SpecScalar scalar => Quote(scalar.Text),
        SpecList list => $"a list of {list.Items.Count}",
        _ => "a mapping",
    };

    /// <summary>"; did you mean …?" where one of the names is near, else nothing.</summary>
    public static string Suggest(string text, IEnumerable<string> names)
    {
        if (text.Length > Longest || names.MinBy(name => Distance(text, name)) is not { } nearest)
            return "";
        return Distance(text, nearest) <= Math.Max(1, Math.Min(text.Length, nearest.Length) / 3) ? $"; did you mean {nearest}?" : "";
    }

    /// <summary>Insertions, deletions, substitutions and swaps of two neighbours between two texts (F. Damerau, 1964; optimal string alignment).</summary>
    private static int Distance(string from, string to)
    {
        (from, to) = (from.ToLowerInvariant(), to.ToLowerInvariant());
        int[] beforeLast = new int[to.Length + 1], last = [.. Enumerable.Range(0, to.Length + 1)], row = new int[to.Length + 1];
        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substituted = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(substituted, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            (beforeLast, last, row) = (last, row, beforeLast);
        }
        return last[to.Length];
    }

    /// <summary>Whatever it holds, on one line that says what it seems to say.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(letter => IsHidden(letter) ? ' ' : letter));

    /// <summary>What breaks a line, steers a terminal, or turns the order of letters round.</summary>
    private static bool IsHidden(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
