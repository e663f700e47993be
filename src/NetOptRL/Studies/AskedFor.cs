using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>Whether what is found under a name is what was asked for under it.</summary>
internal static class AskedFor
{
    /// <summary>The name to look for, which must be given.</summary>
    /// <param name="name">The name, or null.</param>
    /// <param name="what">What has it: a study or a comparison.</param>
    /// <exception cref="InvalidInputException">It is not given, or cannot be a folder's.</exception>
    public static string Name(string? name, string what)
    {
        if (name is null)
            throw new InvalidInputException($"a {what} that is opened or created must have a name, but has none.");
        StudyNames.Check(name, what);
        return name;
    }

    /// <summary>Checks a study.</summary>
    /// <exception cref="InvalidInputException">It is another; the message names the first difference.</exception>
    public static void Check(StudyRecord found, StudyRecord asked) => Check($"study \"{found.Name}\"",
    [
        ("environment", found.EnvironmentName, asked.EnvironmentName),
        ("text of the environment", found.EnvironmentText, asked.EnvironmentText),
        ("agent", found.Agent, asked.Agent),
        ("budget", found.Budget, asked.Budget),
        ("seed", $"{found.Seed}", $"{asked.Seed}"),
        ("population", $"{found.Population}", $"{asked.Population}"),
        ("device", found.Device, asked.Device),
        ("data", found.DataSha256, asked.DataSha256),
    ]);

    /// <summary>Checks a comparison.</summary>
    /// <exception cref="InvalidInputException">As above.</exception>
    public static void Check(ComparisonRecord found, ComparisonRecord asked) => Check($"comparison \"{found.Name}\"",
    [
        ("environments", Names(found), Names(asked)),
        .. found.Environments.Zip(asked.Environments).SelectMany(pair => new (string, string, string)[]
        {
            ($"text of {pair.First.Name}", pair.First.Text, pair.Second.Text),
            ($"population of {pair.First.Name}", $"{pair.First.Population}", $"{pair.Second.Population}"),
            ($"data of {pair.First.Name}", pair.First.DataSha256, pair.Second.DataSha256),
        }),
        ("agents", string.Join(", ", found.Agents), string.Join(", ", asked.Agents)),
        ("budget", found.Budget, asked.Budget),
        ("seeds", string.Join(", ", found.Seeds), string.Join(", ", asked.Seeds)),
        ("device", found.Device, asked.Device),
    ]);

    /// <summary>Checks the store of a study or comparison that was found in a folder.</summary>
    /// <param name="what">What was found, as the message begins with it.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="asked">The store asked for; null for the folder's own.</param>
    /// <exception cref="InvalidInputException">It is kept in another.</exception>
    public static void CheckStore(string what, string folder, StoreAddress? asked)
    {
        Check(what, [("store", StorePointer.StoreIn(folder)?.Location ?? "its own", asked?.Location ?? "its own")]);
    }

    private static string Names(ComparisonRecord record) => string.Join(", ", record.Environments.Select(environment => environment.Name));

    private static void Check(string what, IEnumerable<(string Part, string Found, string Asked)> parts)
    {
        if (parts.FirstOrDefault(part => part.Found != part.Asked) is { Part: not null } other)
        {
            throw new InvalidInputException(
                $"{what} must have the {other.Part} asked for, {Quote(other.Asked, other.Found)}, but has {Quote(other.Found, other.Asked)}: "
                + "ask for that, or choose another name.");
        }
    }

    /// <summary>A text where it begins to differ from another: long ones would look the same.</summary>
    private static string Quote(string text, string other)
    {
        const int Before = 20; // letters that tell the place
        var start = Math.Max(0, text.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count() - Before);
        return SpecText.Quote(start == 0 ? text : $"…{text[start..]}");
    }
}
