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
        (JsonValueKind.Object, JsonValueKind.Object) => BetweenObjects(first, second, key),
        (JsonValueKind.Array, JsonValueKind.Array) => BetweenArrays(first, second, key),
        _ => AreEqual(first, second) ? [] : [new JsonDifference(key, first, second)],
    };

    private static IEnumerable<JsonDifference> BetweenObjects(JsonElement first, JsonElement second, string key)
    {
        string Place(string name) => key.Length == 0 ? name : $"{key}.{name}";
        var (members, others) = (Members(first), Members(second));
        foreach (var (name, value) in members)
        {
            if (!others.TryGetValue(name, out var other))
                yield return new JsonDifference(Place(name), value, null);
            else
            {
                foreach (var difference in Between(value, other, Place(name)))
                    yield return difference;
            }
        }
        foreach (var (name, value) in others.Where(member => !members.ContainsKey(member.Key)))
            yield return new JsonDifference(Place(name), null, value);
    }

    /// <summary>Side by side, without a copy of either: a file may hold very many items.</summary>
    private static IEnumerable<JsonDifference> BetweenArrays(JsonElement first, JsonElement second, string key)
    {
        var (items, others) = (first.EnumerateArray(), second.EnumerateArray());
        for (var i = 0; ; i++)
        {
            var (hasItem, hasOther) = (items.MoveNext(), others.MoveNext());
            if (!hasItem && !hasOther)
                yield break;
            if (!hasItem || !hasOther)
                yield return new JsonDifference($"{key}[{i}]", hasItem ? items.Current : null, hasOther ? others.Current : null);
            else
            {
                foreach (var difference in Between(items.Current, others.Current, $"{key}[{i}]"))
                    yield return difference;
            }
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element) =>
        element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);

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
