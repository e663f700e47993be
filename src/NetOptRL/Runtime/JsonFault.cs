using System.Text.Json;
using System.Text.RegularExpressions;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Runtime;

/// <summary>What is wrong with JSON, in words for people: the parser's own name types and places of a program.</summary>
internal static partial class JsonFault
{
    private const int MostLevels = 64; // .NET's own

    /// <summary>That a file's bytes are no JSON document, and where they cease to be one.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="failure">What the parser threw.</param>
    /// <param name="origin">The file.</param>
    public static InvalidInputException Parsing(byte[] bytes, JsonException failure, string origin)
    {
        const string rule = "must be well-formed JSON, but";
        var message = bytes.Length == 0 ? $"{origin}: {rule} is empty."
            : IsTooDeep(bytes) ? $"{origin}:{failure.LineNumber + 1}: must not be nested more than {MostLevels} deep, but is."
            : BreaksOff(bytes) ? $"{origin}:{failure.LineNumber + 1}: {rule} ends before it is whole."
            : $"{origin}:{failure.LineNumber + 1}: {rule} is not, at byte {failure.BytePositionInLine + 1} of this line.";
        return new InvalidInputException(message, failure);
    }

    /// <summary>What a serializer did not find or found in its place, such as <c>it has no seeds</c> or <c>budget.limit is ""1""</c>.</summary>
    /// <param name="failure">What it threw.</param>
    /// <param name="root">What it read.</param>
    public static string Of(JsonException failure, JsonElement root)
    {
        var place = IsRoot(failure) ? "it" : Key(failure);
        return Missing().Match(failure.Message) is { Success: true } missing ? $"{place} has no {missing.Groups[1].Value}"
            : Unknown().Match(failure.Message) is { Success: true } unknown ? $"it must not hold the key {SpecText.Shorten(unknown.Groups[1].Value)}"
            : $"{place} is {Found(failure, root) ?? "of another kind"}";
    }

    /// <summary>The same of bytes that need not be JSON at all.</summary>
    /// <param name="failure">What a serializer threw.</param>
    /// <param name="json">What it read.</param>
    public static string Of(JsonException failure, byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Of(failure, document.RootElement);
        }
        catch (JsonException)
        {
            return json.Length == 0 ? "it is empty"
                : IsTooDeep(json) ? $"it is nested more than {MostLevels} deep"
                : BreaksOff(json) ? "it ends before it is whole"
                : "it is not well-formed";
        }
    }

    /// <summary>The key at which a serializer gave up.</summary>
    public static string Key(JsonException failure) => IsRoot(failure) ? "the document" : SpecText.Shorten(failure.Path!.TrimStart('$', '.'));

    /// <summary>What stands at that key, shortened; "not" where it cannot be found.</summary>
    /// <param name="failure">What the serializer threw.</param>
    /// <param name="root">What it read.</param>
    public static string Value(JsonException failure, JsonElement root) => Found(failure, root) ?? "not";

    /// <summary>A value as a message shows it; "nothing" where there is none.</summary>
    public static string Text(JsonElement? element) => element is { } value ? SpecText.Quote(value.GetRawText()) : "nothing";

    private static string? Found(JsonException failure, JsonElement root)
    {
        try
        {
            JsonElement? place = root;
            foreach (Match step in Steps().Matches(failure.Path ?? ""))
                place = place is { } parent ? Child(parent, step) : null;
            return place is null ? null : Text(place);
        }
        catch (InvalidOperationException) // what JSON's reader throws for text that is not UTF-8, and for half a surrogate pair
        {
            return null;
        }
    }

    private static bool IsRoot(JsonException failure) => failure.Path is null or "$";

    private static JsonElement? Child(JsonElement parent, Match step)
    {
        if (step.Groups["index"] is { Success: true } index)
            return parent.ValueKind == JsonValueKind.Array && int.TryParse(index.Value, out var i) && i < parent.GetArrayLength() ? parent[i] : null;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(step.Groups["name"].Value, out var child) ? child : null;
    }

    /// <summary>Whether it is not its letters but its depth that the parser minds.</summary>
    private static bool IsTooDeep(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MostLevels + 1 }));
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= MostLevels && reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    return true;
            }
            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether more bytes could make them whole: a reader that is told that more will come does not complain.</summary>
    private static bool BreaksOff(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The steps of a path such as <c>$.best.schedule[3].step</c> or <c>$['a key']</c>.</summary>
    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\[(?<index>\d+)\]|\['(?<name>[^']*)'\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Steps();

    /// <summary>Only the serializer's words tell these two from a value of another kind.</summary>
    [GeneratedRegex("missing required properties including: '([^']*)'")]
    private static partial Regex Missing();

    [GeneratedRegex(@"\AThe JSON property ('.*') could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unknown();
}
