using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetOptRL.Tests.Reports.Reproduction;

/// <summary>The single values of a JSON document by their keys.</summary>
internal static class JsonLeaf
{
    /// <summary>Keys of all values that are neither objects nor lists, such as <c>best.schedule[3].step</c>.</summary>
    public static IEnumerable<string> Keys(JsonNode? node, string key = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Keys(member.Value, key.Length == 0 ? member.Key : $"{key}.{member.Key}")),
        JsonArray items => items.SelectMany((item, i) => Keys(item, $"{key}[{i}]")),
        _ => [key],
    };

    public static JsonNode? Get(JsonNode root, string key) =>
        Steps(key).Aggregate((JsonNode?)root, (node, step) => step is int index ? node![index] : node![(string)step]);

    public static void Set(JsonNode root, string key, JsonNode? value)
    {
        var parent = Steps(key).SkipLast(1).Aggregate(root, (node, step) => (step is int index ? node[index] : node[(string)step])!);
        if (Steps(key).Last() is int last)
            parent[last] = value;
        else
            parent[(string)Steps(key).Last()] = value;
    }

    /// <summary>The smallest change of a value: the next number, another letter at its end, a number for null.</summary>
    public static JsonNode Change(JsonNode? leaf)
    {
        if (leaf is null)
            return 1.5;
        if (leaf.GetValueKind() == JsonValueKind.String)
            return leaf.GetValue<string>() is { Length: > 0 } text ? text[..^1] + (text[^1] == '1' ? '2' : '1') : "1";
        var number = leaf.ToJsonString();
        return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? (JsonNode)(whole + 1)
            : Math.BitIncrement(leaf.GetValue<double>());
    }

    private static IEnumerable<object> Steps(string key) => key.Replace("[", ".").Replace("]", "").Split('.')
        .Select(step => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? (object)index : step);
}
