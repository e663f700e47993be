using System.Text.Json.Nodes;

namespace NetOptRL.Tests.Cli;

/// <summary>A JSON file of a study without what depends on the time it took and on who ran it: two runs of one study must leave the same.</summary>
internal static class TimelessJson
{
    // "seal" and "checksum" are over the whole file, seconds included; prose and commands name seconds in sentences.
    private static readonly HashSet<string> Left = ["seconds", "agentSeconds", "samplesPerSecond", "agentShare", "workers", "seal", "checksum", "text"];

    public static string Of(string path)
    {
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        Strip(json);
        return json.ToJsonString(new() { WriteIndented = true });
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject item)
        {
            foreach (var key in item.Select(entry => entry.Key).Where(Left.Contains).ToArray())
                item.Remove(key);
            if (item["columns"] is JsonArray columns && item["rows"] is JsonArray rows)
                StripColumns(columns, rows);
            foreach (var (_, value) in item)
                Strip(value);
        }
        else if (node is JsonArray list)
        {
            foreach (var value in list)
                Strip(value);
        }
    }

    /// <summary>A table of a report: columns of seconds go, and rows of figures that hang on seconds or on workers.</summary>
    private static void StripColumns(JsonArray columns, JsonArray rows)
    {
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            if ($"{rows[i]![0]}" is var name && (name.Contains("second", StringComparison.Ordinal) || name.StartsWith("workers", StringComparison.Ordinal)))
                rows.RemoveAt(i);
        }
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            if ($"{columns[i]!["unit"]}" != "s")
                continue;
            columns.RemoveAt(i);
            foreach (var row in rows)
                row!.AsArray().RemoveAt(i);
        }
    }
}
