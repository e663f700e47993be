using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Reports;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Cli;

/// <summary>What <c>apply</c>, <c>doctor</c>, <c>environments</c>, <c>reproduce</c> and <c>studies</c> print with <c>--json</c>: one document.</summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions Options = JsonDocuments.Options(
        new OptimizerConverter(), new FiniteNumberConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));

    public static string Of<T>(T document) => JsonSerializer.Serialize(document, Options) + "\n";

    private sealed class OptimizerConverter : JsonConverter<OptimizerKind>
    {
        public override OptimizerKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            OptimizerNames.All[reader.GetString() ?? ""];

        public override void Write(Utf8JsonWriter writer, OptimizerKind value, JsonSerializerOptions options) =>
            writer.WriteStringValue(OptimizerNames.Of(value));
    }
}
