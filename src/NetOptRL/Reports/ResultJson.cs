using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>A study's result as one JSON document.</summary>
public static class ResultJson
{
    internal static JsonSerializerOptions Options { get; } = JsonDocuments.Options(
        new FiniteNumberConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));

    /// <summary>To read what was written by <see cref="Options"/>: no key may be left out, and none be null that cannot.</summary>
    internal static JsonSerializerOptions StrictOptions { get; } = new(Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The document in UTF-8, ending with a line feed; keys in a fixed order, numbers that are not finite as null.</summary>
    public static byte[] Write(StudyResult result) => Write(ResultDocument.Of(result));

    /// <summary>One form for one content.</summary>
    internal static byte[] Write(ResultDocument document) => [.. JsonSerializer.SerializeToUtf8Bytes(document, Options), (byte)'\n'];
}
