using System.Globalization;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>What the columns of a table are for.</summary>
internal sealed class CsvColumns
{
    private readonly string[]? _names;
    private readonly string _place;

    /// <param name="first">The table's first row.</param>
    /// <param name="options">Which columns the spec names.</param>
    /// <param name="size">Features that there must be.</param>
    /// <param name="place">File and line of the first row.</param>
    /// <exception cref="InvalidInputException">A column that the spec names is not there, or there are more or fewer features.</exception>
    public CsvColumns(string[] first, CsvOptions options, int size, string place)
    {
        (_names, _place, Count) = (options.HasHeader ? [.. first.Select(name => name.Trim())] : null, place, first.Length);
        Label = Find(options.Label, "data.label");
        if (options.Ignored.Length > 0 && !options.Ignored.EndsWith('\n'))
            throw new InvalidInputException($"{place}: each name of data.ignore must be followed by a line end, but got {SpecText.Quote(options.Ignored)}.");
        int[] ignored = [.. options.Ignored.Split('\n').SkipLast(1).Select(name => Find(name, "data.ignore"))];
        if (ignored.Contains(Label))
            throw new InvalidInputException($"{place}: data.ignore must not name the label's column, but names {NameOf(Label)}.");
        Features = [.. Enumerable.Range(0, Count).Where(column => column != Label && !ignored.Contains(column))];
        if (Features.Count != size)
            throw new InvalidInputException($"{place}: must have {size} columns of features as data.size says, but has {Features.Count} beside the label.");
    }

    /// <summary>Columns in all.</summary>
    public int Count { get; }

    /// <summary>Where the label stands.</summary>
    public int Label { get; }

    /// <summary>Where the features stand, in order.</summary>
    public IReadOnlyList<int> Features { get; }

    /// <summary>How messages call a column.</summary>
    public string NameOf(int column) => _names is null ? column.ToString(CultureInfo.InvariantCulture) : SpecText.Quote(_names[column]);

    /// <summary>Checks that the features are those of another table, in the same order, as far as both have names.</summary>
    /// <exception cref="InvalidInputException">One is another.</exception>
    public void RequireFeaturesOf(CsvColumns? other)
    {
        if (_names is null || other?._names is null)
            return;
        foreach (var (own, expected) in Features.Zip(other.Features))
        {
            if (_names[own] != other._names[expected])
            {
                throw new InvalidInputException(
                    $"{_place}: features must be those of {other._place} in the same order, but there is {NameOf(own)} in the place of "
                    + $"{other.NameOf(expected)}.");
            }
        }
    }

    private int Find(string column, string key)
    {
        if (_names is null)
        {
            return int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Count
                ? number
                : throw new InvalidInputException(
                    $"{_place}: {key} must be a column's number in 0 … {Count - 1}, since there is no header, but got {SpecText.Quote(column)}.");
        }
        return (_names.Count(name => name == column), Array.IndexOf(_names, column)) switch
        {
            (1, var index) => index,
            (0, _) => throw new InvalidInputException(
                $"{_place}: {key} must be one of the columns {string.Join(", ", _names.Take(20).Select(name => SpecText.Shorten(name)))}"
                + $"{(Count > 20 ? ", …" : "")}, but got {SpecText.Quote(column)}."),
            _ => throw new InvalidInputException($"{_place}: {key} must name one column, but {SpecText.Quote(column)} names several."),
        };
    }
}
