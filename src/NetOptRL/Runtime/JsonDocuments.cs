using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetOptRL.Runtime;

/// <summary>The one form of JSON that is written for people and machines: camelCase keys, indented, line feeds.</summary>
public static class JsonDocuments
{
    /// <summary>Options of that form, with converters for what needs them.</summary>
    public static JsonSerializerOptions Options(params JsonConverter[] converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // no document is part of a web page
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        return options;
    }

    /// <summary>The same for documents that are read back: an unknown key, a missing one, and null where there must be a value are errors.</summary>
    internal static JsonSerializerOptions StrictOptions() => new(Options())
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
