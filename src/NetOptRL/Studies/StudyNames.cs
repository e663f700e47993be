using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies.Stores;

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

    /// <summary>Whether a study or a comparison has the name in a store, whose comparisons' studies have the comparison's and a slash first.</summary>
    internal static bool IsTaken(string name, IReadOnlyList<string> inStore) =>
        inStore.Any(taken => taken == name || taken.StartsWith($"{name}/", StringComparison.Ordinal));

    internal static InvalidInputException Taken(string name, string what = "study") => new($"a {what}'s name must be new, but \"{name}\" exists.");

    /// <summary>The same, with the command that goes on with what has the name, where that is a study or a comparison.</summary>
    internal static InvalidInputException TakenIn(string outputFolder, string name, string what = "study")
    {
        var folder = Path.Combine(outputFolder, name);
        var remedy = StoredStudy.IsIn(folder) || ComparisonFolder.IsOne(folder) ? $"go on with it by netoptrl resume {Shell.Quote(folder)}, or give" : "give";
        return new InvalidInputException($"a {what}'s name must be new, but \"{name}\" exists in {outputFolder}; {remedy} another --name.");
    }

    /// <summary>The same where it is a store that has the name.</summary>
    internal static InvalidInputException TakenIn(StoreAddress store, string name, string what = "study")
    {
        var remedy = what == "study" ? $"go on with it by netoptrl resume {name} --store {Shell.Quote(store.Text)}, or give" : "give";
        return new InvalidInputException($"a {what}'s name must be new, but \"{name}\" exists in {store}; {remedy} another --name.");
    }
}
