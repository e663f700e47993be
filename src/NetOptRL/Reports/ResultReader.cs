using System.Text;
using System.Text.Json;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Reports;

/// <summary>
/// Reads result.json back, strictly: it must hold every key once, no other, each with a value of its kind, and be as it was written.
/// </summary>
internal static class ResultReader
{
    // Null stands for a number that is not finite, and for nothing else.
    private static readonly JsonSerializerOptions Options = new(ResultJson.Options) { RespectNullableAnnotations = true };

    /// <summary>The whole file as one document.</summary>
    /// <param name="bytes">The file's bytes, whatever they are.</param>
    /// <param name="origin">The file, for messages.</param>
    /// <exception cref="InvalidInputException">It is no result, one of another schema, or was altered; the message names file and key.</exception>
    public static ResultDocument Read(byte[] bytes, string origin)
    {
        using var json = Parse(bytes, origin);
        return Read(json.RootElement, origin);
    }

    /// <summary>One document within a file.</summary>
    /// <exception cref="InvalidInputException">As above.</exception>
    public static ResultDocument Read(JsonElement element, string origin)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Error(origin, "must hold one JSON object", $"is {Describe(element)}");
        JsonKeys.Check(element, origin);
        CheckSchema(element, ResultDocument.CurrentSchema, origin);
        var (document, written) = Deserialize(element, origin);
        // What is read must be what would be written: this finds keys that are missing or unknown, on every level.
        if (JsonDifference.Between(element, written).FirstOrDefault() is { } difference)
        {
            throw difference.First is null ? Error(origin, $"must hold the key {difference.Key}", "does not")
                : difference.Second is null ? Error(origin, $"must hold no key {SpecText.Quote(difference.Key)}", "does")
                : Error(origin, $"{difference.Key} must be {Describe(difference.Second)}", $"is {Describe(difference.First)}");
        }
        CheckItems(document, origin);
        ResultChecks.Check(document, origin);
        return document;
    }

    /// <summary>The file's JSON.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    internal static JsonDocument Parse(byte[] bytes, string origin)
    {
        try
        {
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return JsonDocument.Parse(bytes);
        }
        catch (DecoderFallbackException failure)
        {
            throw new InvalidInputException($"{origin}: must be JSON in UTF-8, but byte {failure.Index} is not UTF-8.", failure);
        }
        catch (JsonException failure)
        {
            throw JsonFault.Parsing(bytes, failure, origin);
        }
    }

    /// <summary>The version of the layout must be the one that is read.</summary>
    internal static void CheckSchema(JsonElement element, int current, string origin)
    {
        if (!element.TryGetProperty("schema", out var schema))
            throw Error(origin, $"must hold the key schema with {current}", "does not");
        if (schema.ValueKind != JsonValueKind.Number || !schema.TryGetInt32(out var number) || number != current)
            throw Error(origin, $"schema must be {current}, the layout of this version of NetOptRL", $"is {Describe(schema)}");
    }

    private static (ResultDocument Document, JsonElement Written) Deserialize(JsonElement element, string origin)
    {
        try
        {
            var document = element.Deserialize<ResultDocument>(Options)!;
            return (document, JsonSerializer.SerializeToElement(document, ResultJson.Options));
        }
        catch (JsonException failure)
        {
            var (key, value) = (JsonFault.Key(failure), JsonFault.Value(failure, element));
            throw new InvalidInputException($"{origin}: {key} must be a value of its kind, but is {value}.", failure);
        }
    }

    /// <summary>The serializer does not look into lists.</summary>
    private static void CheckItems(ResultDocument document, string origin)
    {
        (string Key, IEnumerable<object?> Items)[] lists =
        [
            ("versions", document.Versions.Values),
            ("machine", document.Machine.Values),
            ("best.schedule", document.Best.Schedule),
            ("best.confirmed.values", document.Best.Confirmed.Values),
            ("policy.values", document.Policy.Values),
            ("digests.rollouts", document.Digests.Rollouts),
        ];
        foreach (var (key, items) in lists)
        {
            if (items.Any(item => item is null))
                throw Error(origin, $"{key} must hold no null", "does");
        }
    }

    private static string Describe(JsonElement? element) => element is { } value ? SpecText.Quote(value.GetRawText()) : "nothing";

    private static InvalidInputException Error(string origin, string rule, string found) => new($"{origin}: {SpecText.OneLine(rule)}, but {found}.");
}
