using System.Text;

namespace NetOptRL.Reports.Documents;

/// <summary>
/// A text with code in it, which stands between two backticks; a backslash takes the meaning from a backtick or backslash behind it. Text
/// that others wrote goes in as <see cref="Literal"/>, so that it can neither begin nor end code.
/// </summary>
internal static class InlineText
{
    /// <summary>What reads as <paramref name="text"/>, whatever signs are in it.</summary>
    public static string Literal(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);

    /// <summary>The text without the signs' meaning: code stays between backticks, for people to see.</summary>
    public static string Plain(string text) => Write(text, plain => plain, code => $"`{code}`");

    /// <summary>The text with each part written in its own way; a backtick without a second one is an ordinary letter.</summary>
    public static string Write(string text, Func<string, string> plain, Func<string, string> code)
    {
        var (written, part) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '\\' or '`')
            {
                part.Append(text[++i]);
            }
            else if (text[i] == '`' && text.IndexOf('`', i + 1) is var end and > 0)
            {
                written.Append(plain(part.ToString())).Append(code(text[(i + 1)..end]));
                part.Clear();
                i = end;
            }
            else
            {
                part.Append(text[i]);
            }
        }
        return written.Append(plain(part.ToString())).ToString();
    }
}
