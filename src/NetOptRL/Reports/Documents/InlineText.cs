namespace NetOptRL.Reports.Documents;

/// <summary>Splits a text into plain parts and code, which stands between backticks.</summary>
internal static class InlineText
{
    /// <summary>The text with each part written in its own way.</summary>
    public static string Write(string text, Func<string, string> plain, Func<string, string> code) =>
        string.Concat(text.Split('`').Select((part, i) => i % 2 == 0 ? plain(part) : code(part)));
}
