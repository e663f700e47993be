using System.Text.Json;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Reports;

/// <summary>
/// What must hold of a document's keys before anything else is asked of it: they are text, short, not very many, and come once in their
/// object. A key's place is put together only where it is refused: else a long name would be copied for everything below it.
/// </summary>
internal static class JsonKeys
{
    private const int Longest = 200; // letters of a key
    private const int Most = 1000; // keys of an object

    /// <exception cref="InvalidInputException">A key is not so; the message names the file and the key.</exception>
    public static void Check(JsonElement element, string origin)
    {
        if (Find(element) is { } wrong)
            throw new InvalidInputException($"{origin}: {string.Format(wrong.Rule, Place(wrong.Path))}.");
    }

    private static Violation? Find(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in element.EnumerateArray().Index())
            {
                if (Find(item) is { } below)
                    return below.Below($"[{i}]");
            }
        }
        return element.ValueKind == JsonValueKind.Object ? FindInObject(element) : null;
    }

    private static Violation? FindInObject(JsonElement element)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
                return new Violation("the keys of {0} must be text, but one is not", "");
            if (name.Length > Longest)
                return new Violation($"the keys of {{0}} must have at most {Longest} letters, but one has {name.Length}", "");
            if (!names.Add(name))
                return new Violation("must hold the key \"{0}\" once, but it comes again", $".{name}");
            if (names.Count > Most)
                return new Violation($"{{0}} must have at most {Most} keys, but has more", "");
            if (Find(member.Value) is { } below)
                return below.Below($".{name}");
        }
        return null;
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException) // what JsonProperty throws for half a surrogate pair
        {
            return null;
        }
    }

    private static string Place(string path) => path.Length == 0 ? "the document" : SpecText.Shorten(path.TrimStart('.'));

    /// <summary>What is wrong, and where, from the object that was looked at downwards.</summary>
    private sealed record Violation(string Rule, string Path)
    {
        public Violation Below(string step) => this with { Path = step + Path };
    }
}
