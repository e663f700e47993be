using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>Tables of numbers with a label in every row, as comma-separated values or with another separator.</summary>
internal sealed class CsvSource : IDataSource
{
    private const string Label = "label", Ignore = "ignore", Header = "header", Separator = "separator", Sizes = "size";
    private const int MostColumns = 1 << 20;
    private static readonly Dictionary<string, char> Separators = new() { ["comma"] = ',', ["semicolon"] = ';', ["tab"] = '\t' };

    public string Name => "csv";

    public IReadOnlyList<string> Keys =>
    [
        FileKeys.File, FileKeys.TestFile, Label, Ignore, Header, Separator, Sizes, FileKeys.Classes, FileKeys.Standardize, FileKeys.Sha256, FileKeys.TestSha256,
    ];

    public DataSpec Read(SpecSection section, DataSpec common) => FileKeys.Read(section, common, Shape(section.Required(Sizes))) with
    {
        Options = new CsvOptions(
            section.Required(Label).Text(),
            section.Optional(Ignore) is { } ignored ? string.Concat(ignored.Items(0, MostColumns).Select(column => $"{ColumnName(column)}\n")) : "",
            section.Optional(Header)?.Flag() ?? true,
            section.Optional(Separator)?.Choice(Separators) ?? ',',
            FileKeys.Standardizes(section),
            FileKeys.Hash(section, FileKeys.Sha256),
            FileKeys.Hash(section, FileKeys.TestSha256)),
    };

    public Dataset Load(DataSpec spec) => Load(spec, Environment.GetEnvironmentVariable(IdxFolder.Variable));

    internal static Dataset Load(DataSpec spec, string? variable)
    {
        if (spec is not { Options: CsvOptions options, File: { } path, Shape: { } shape, Classes: { } count })
            throw new InvalidInputException("csv: File, Shape, Classes and Options must be set, the last to CsvOptions, but one is not.");
        var file = DataFile.Read("data.file", path, options.Sha256, variable);
        var test = spec.TestFile is null ? null : DataFile.Read("data.testFile", spec.TestFile, options.TestSha256, variable);
        var (samples, columns) = CsvTable.Read(file, options, shape.Size);
        var tested = test is null ? null : CsvTable.Read(test, options, shape.Size, columns).Samples;
        var classes = ClassNames.Of(samples, count);
        return FileSplits.Deal(spec, samples, tested, classes, options.Standardizes ? shape.Size : null, FileSplits.Hash(file, test));
    }

    /// <summary>A column's name in a line of its own, or nothing in quotes: the column of row numbers that some programs write has no name.</summary>
    private static string ColumnName(SpecValue value) =>
        value.Node is SpecScalar { IsQuoted: true, Text: "" } ? "" : value.Matching("[^\r\n]+", "text in one line");

    /// <summary>[features], [steps, features] or [channels, height, width]; of features alone, all are of one step.</summary>
    private static InputShape Shape(SpecValue value)
    {
        var sides = value.Items(1, 3).Select(side => side.Integer(1, MostColumns)).ToArray();
        var shape = sides switch
        {
            [var features] => new InputShape(1, 1, features),
            [var steps, var features] => new InputShape(1, steps, features),
            _ => new InputShape(sides[0], sides[1], sides[2]),
        };
        return sides.Aggregate(1L, (product, side) => product * side) <= MostColumns
            ? shape
            : throw value.Error($"{value.Name} must make at most {MostColumns} features, but got {value}");
    }
}
