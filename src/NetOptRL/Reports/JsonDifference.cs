using System.Text.Json;

namespace NetOptRL.Reports;

/// <summary>A value that two JSON documents do not have in common.</summary>
/// <param name="Key">Where it is, such as <c>best.schedule[3].step</c>.</param>
/// <param name="First">What the first document has there; null where it has nothing.</param>
/// <param name="Second">What the second document has there; null where it has nothing.</param>
internal sealed record JsonDifference(string Key, JsonElement? First, JsonElement? Second)
{
    /// <summary>All differences in the order of the first document's keys, then of those that only the second has.</summary>
    public static IEnumerable<JsonDifference> Between(JsonElement first, JsonElement second, string key = "") => (first.ValueKind, second.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => BetweenChildren(Members(first), Members(second), name => key.Length == 0 ? name : $"{key}.{name}"),
        (JsonValueKind.Array, JsonValueKind.Array) => BetweenChildren(Items(first), Items(second), number => $"{key}[{number}]"),
        _ => AreEqual(first, second) ? [] : [new JsonDifference(key, first, second)],
    };

    private static IEnumerable<JsonDifference> BetweenChildren(
        Dictionary<string, JsonElement> first, Dictionary<string, JsonElement> second, Func<string, string> key)
    {
        foreach (var (name, value) in first)
        {
            if (!second.TryGetValue(name, out var other))
                yield return new JsonDifference(key(name), value, null);
            else
            {
                foreach (var difference in Between(value, other, key(name)))
                    yield return difference;
            }
        }
        foreach (var (name, value) in second.Where(child => !first.ContainsKey(child.Key)))
            yield return new JsonDifference(key(name), null, value);
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element) =>
        element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);

    private static Dictionary<string, JsonElement> Items(JsonElement element) =>
        element.EnumerateArray().Index().ToDictionary(item => $"{item.Index}", item => item.Item);

    /// <summary>Numbers are equal by value: whole ones exactly, others as 64-bit floats.</summary>
    private static bool AreEqual(JsonElement first, JsonElement second)
    {
        if (first.ValueKind != second.ValueKind)
            return false;
        return first.ValueKind switch
        {
            JsonValueKind.String => first.ValueEquals(second.GetString()),
            JsonValueKind.Number when first.TryGetInt64(out var whole) && second.TryGetInt64(out var other) => whole == other,
            JsonValueKind.Number => first.GetDouble().Equals(second.GetDouble()),
            _ => true,
        };
    }
}
