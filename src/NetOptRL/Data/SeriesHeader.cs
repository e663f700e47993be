using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>The header of a file of time series: see <see cref="SeriesFile"/>.</summary>
internal sealed class SeriesHeader(string origin)
{
    private static readonly string[] Known =
        ["problemname", "timestamps", "missing", "univariate", "dimension", "dimensions", "equallength", "serieslength", "classlabel", "targetlabel", "data"];

    private readonly Dictionary<string, (string[] Words, int Line)> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Labels of the classes, in their order.</summary>
    public IReadOnlyList<string> Classes { get; private set; } = [];

    /// <summary>Takes one line of the header.</summary>
    /// <returns>Whether it was the last.</returns>
    public bool Take(string line, int number)
    {
        InvalidInputException Wrong(string rule) => new($"{origin}:{number}: {rule}.");

        if (line[0] != '@')
            throw Wrong($"must be a line of the header, which begin with @ and end with @data, but is {SpecText.Quote(line)}");
        var words = line[1..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var key = words.Length > 0 ? words[0] : "";
        if (!Known.Contains(key, StringComparer.OrdinalIgnoreCase))
            throw Wrong($"the header must have only the keys {string.Join(", ", Known)}, but got {SpecText.Quote(key)}");
        if (!_entries.TryAdd(key, (words[1..], number)))
            throw Wrong($"the header must have the key {key} once, but has it twice");
        return key.Equals("data", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Checks the whole header against what the spec says.</summary>
    /// <param name="shape">Steps and dimensions.</param>
    /// <param name="number">The header's last line, where a key is missing.</param>
    public SeriesHeader Checked(InputShape shape, int number)
    {
        void Require(string key, bool rule, string message)
        {
            if (!rule)
                throw new InvalidInputException($"{origin}:{(_entries.TryGetValue(key, out var entry) ? entry.Line : number)}: {message}.");
        }

        Require("timestamps", !Is("timestamps", "true"), "series must have no time stamps, but the header says that they do");
        Require("equallength", !Is("equallength", "false"), "series must be of equal length, but the header says that they are not");
        Require("targetlabel", !Is("targetlabel", "true"), "series must have classes, but the header says that they have values to be foretold");
        Require(
            "classlabel", Is("classlabel", "true") && _entries["classlabel"].Words.Length > 2,
            "the header must name two classes or more after @classLabel true, but does not");
        Classes = _entries["classlabel"].Words[1..];
        Require("classlabel", Classes.Distinct().Count() == Classes.Count, "the header must name every class once, but names one twice");
        foreach (var key in new[] { "dimension", "dimensions" })
        {
            Require(
                key, !_entries.ContainsKey(key) || Is(key, $"{shape.Width}"),
                $"data.size must have the dimensions of the header, {SpecText.Quote(Said(key))}, but has {shape.Width}");
        }
        Require(
            "univariate", !Is("univariate", "true") || shape.Width == 1,
            $"data.size must have 1 dimension, since the header says univariate, but has {shape.Width}");
        Require(
            "serieslength", !_entries.ContainsKey("serieslength") || Is("serieslength", $"{shape.Height}"),
            $"data.size must have the steps of the header, {SpecText.Quote(Said("serieslength"))}, but has {shape.Height}");
        return this;
    }

    private bool Is(string key, string value) => Said(key).Equals(value, StringComparison.OrdinalIgnoreCase);

    private string Said(string key) => _entries.TryGetValue(key, out var entry) && entry.Words.Length > 0 ? entry.Words[0] : "";
}
