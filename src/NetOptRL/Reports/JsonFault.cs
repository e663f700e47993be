using System.Text.Json;
using System.Text.RegularExpressions;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Reports;

/// <summary>What is wrong with a file of JSON, in words for people: the parser's own name types and places of a program.</summary>
internal static partial class JsonFault
{
    /// <summary>Why bytes are no JSON document.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="failure">What the parser threw.</param>
    /// <param name="origin">The file.</param>
    public static InvalidInputException Parsing(byte[] bytes, JsonException failure, string origin)
    {
        const string Rule = "must be well-formed JSON, but";
        var message = bytes.Length == 0 ? $"{origin}: {Rule} is empty."
            : BreaksOff(bytes) ? $"{origin}:{failure.LineNumber + 1}: {Rule} ends before it is whole."
            : $"{origin}:{failure.LineNumber + 1}: {Rule} is not, at byte {failure.BytePositionInLine + 1} of this line.";
        return new InvalidInputException(message, failure);
    }

    /// <summary>The key at which a serializer gave up.</summary>
    public static string Key(JsonException failure) => failure.Path is null or "$" ? "the document" : SpecText.Shorten(failure.Path.TrimStart('$', '.'));

    /// <summary>What stands at that key, shortened; "not" where it cannot be found.</summary>
    /// <param name="failure">What the serializer threw.</param>
    /// <param name="root">What it read.</param>
    public static string Value(JsonException failure, JsonElement root)
    {
        JsonElement? place = root;
        foreach (Match step in Steps().Matches(failure.Path ?? ""))
            place = place is { } parent ? Child(parent, step) : null;
        return place is { } value ? SpecText.Quote(value.GetRawText()) : "not";
    }

    private static JsonElement? Child(JsonElement parent, Match step)
    {
        if (step.Groups["index"] is { Success: true } index)
            return parent.ValueKind == JsonValueKind.Array && int.TryParse(index.Value, out var i) && i < parent.GetArrayLength() ? parent[i] : null;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(step.Groups["name"].Value, out var child) ? child : null;
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
}
