using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>Reads tables of separated values (RFC 4180): a label and numbers in every row.</summary>
internal static class CsvTable
{
    private const int LongestValue = 4096; // letters

    /// <summary>The table's samples, and its columns: null where it has no lines.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">Which columns it has.</param>
    /// <param name="size">Features that a row must have.</param>
    /// <param name="like">Columns of another table, whose features this one must have in the same order; null for none.</param>
    /// <exception cref="InvalidInputException">It is no such table; the message names file, line and column.</exception>
    public static (NamedSamples Samples, CsvColumns? Columns) Read(DataFile file, CsvOptions options, int size, CsvColumns? like = null)
    {
        using var text = new StringReader(file.Text());
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = options.Separator.ToString(),
            MaxFieldSize = LongestValue,
        });
        return Read(parser, file.Origin, options, size, like);
    }

    private static (NamedSamples Samples, CsvColumns? Columns) Read(CsvParser parser, string origin, CsvOptions options, int size, CsvColumns? like)
    {
        CsvColumns? columns = null;
        var (values, labels, lines) = (new List<double>(), new List<string>(), new List<int>());
        while (Next(parser, origin) is { } row)
        {
            if (columns is null)
            {
                columns = new CsvColumns(row, options, size, $"{origin}:{parser.RawRow}");
                columns.RequireFeaturesOf(like);
                if (options.HasHeader)
                    continue;
            }
            if (row.Length != columns.Count)
                throw new InvalidInputException($"{origin}:{parser.RawRow}: must have {columns.Count} values as the first line has, but has {row.Length}.");
            foreach (var column in columns.Features)
                values.Add(Number(row[column]) ?? throw NoNumber(origin, parser.RawRow, columns.NameOf(column), row[column]));
            var label = row[columns.Label].Trim();
            if (label.Length == 0)
                throw new InvalidInputException($"{origin}:{parser.RawRow}: column {columns.NameOf(columns.Label)} must hold a label, but is empty.");
            labels.Add(label);
            lines.Add(parser.RawRow);
        }
        return (new NamedSamples(origin, size, [.. values], [.. labels], [.. lines]), columns);
    }

    /// <summary>The next row; null where there is none.</summary>
    private static string[]? Next(CsvParser parser, string origin)
    {
        var line = parser.RawRow + 1; // of a quote that nothing closes, the parser's own line is far behind the one it stands in
        try
        {
            return parser.Read() ? parser.Record : null; // the values are told apart only when they are asked for
        }
        catch (Exception failure) when (failure is BadDataException or MaxFieldSizeException)
        {
            throw new InvalidInputException(
                $"{origin}:{line}: must be values of at most {LongestValue} letters, quoted as a whole or not at all (RFC 4180), but it is not.", failure);
        }
    }

    /// <summary>A number that is finite in 32 bits, or null.</summary>
    public static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite((float)number) ? number : null;

    private static InvalidInputException NoNumber(string origin, int line, string column, string value)
    {
        var found = value.Length == 0 ? "is empty" : $"got {SpecText.Quote(value)}";
        return new InvalidInputException($"{origin}:{line}: column {column} must hold a number that is finite in 32 bits, but {found}.");
    }
}
