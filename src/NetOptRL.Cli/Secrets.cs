using System.Text.RegularExpressions;

namespace NetOptRL.Cli;

/// <summary>What must not be repeated on a screen or in a log. A store's address with a password is refused, but an error can quote it.</summary>
internal static partial class Secrets
{
    /// <summary>The text with *** in the place of a password in an address such as <c>postgres://user:password@host</c>.</summary>
    public static string Hide(string text) => Password().Replace(text, "***");

    [GeneratedRegex("""(?<=://[^\s/:@?]*:)[^\s"']*(?=@)""")]
    private static partial Regex Password();
}
