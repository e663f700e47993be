using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Training;

namespace NetOptRL.Cli;

/// <summary>What <c>environments --json</c> and <c>doctor --json</c> print: one indented document, camelCase keys.</summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<OptimizerKind>(new LowerCase()), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of<T>(T document) => JsonSerializer.Serialize(document, Options) + "\n";

    private sealed class LowerCase : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
