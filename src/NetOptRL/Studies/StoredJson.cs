using System.Text.Json;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>JSON in a column of a store, which a damaged or altered store may hold anything in.</summary>
internal static class StoredJson
{
    /// <summary>What it holds.</summary>
    /// <param name="json">The column's text.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="options">How it is read; null for the serializer's defaults.</param>
    /// <exception cref="InvalidInputException">It is no JSON of that kind.</exception>
    public static T Read<T>(string json, string what, JsonSerializerOptions? options = null)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, options) ?? throw new JsonException("there is nothing in it");
        }
        catch (JsonException failure)
        {
            throw new InvalidInputException($"the store must hold {what} as JSON, but does not: {JsonReason.Of(failure)}.", failure);
        }
    }
}
