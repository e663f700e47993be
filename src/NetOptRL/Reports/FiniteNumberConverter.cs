using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetOptRL.Reports;

/// <summary>Writes a number that is not finite as null, which JSON has, instead of failing on what it has not; null is read as not a number.</summary>
public sealed class FiniteNumberConverter : JsonConverter<double>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return double.NaN;
        if (reader.TokenType != JsonTokenType.Number)
            throw new JsonException($"must be a number or null, but is of kind {reader.TokenType}");
        var value = reader.GetDouble();
        return double.IsFinite(value) ? value : throw new JsonException("must fit into a 64-bit float, but does not");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
