using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Studies;

/// <summary>What a study may be called.</summary>
public static class StudyNames
{
    internal const string Rule = "1 to 100 letters, digits, '-', '_' or '.', not starting with '.'";

    /// <summary>Checks that <paramref name="name"/> can name a study, or a comparison, and its folder.</summary>
    /// <param name="name">The name.</param>
    /// <param name="what">What is named, for the message.</param>
    /// <exception cref="InvalidInputException">It cannot.</exception>
    public static void Check(string name, string what = "study")
    {
        if (!IsValid(name))
            throw new InvalidInputException($"a {what}'s name must be {Rule}, but got {SpecText.Quote(name)}.");
    }

    internal static bool IsValid(string name) =>
        name.Length is > 0 and <= 100 && name[0] != '.' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    internal static InvalidInputException Taken(string name, string what = "study") => new(
        $"a {what}'s name must be new, but \"{name}\" exists; use `resume {name}` or another --name.");
}
