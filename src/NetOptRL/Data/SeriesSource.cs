using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>Time series with a class each, in files of the UCR/UEA archive: see <see cref="SeriesFile"/>.</summary>
internal sealed class SeriesSource : IDataSource
{
    private const string Sizes = "size";

    public string Name => "ts";

    public IReadOnlyList<string> Keys =>
        [FileKeys.File, FileKeys.TestFile, Sizes, FileKeys.Classes, FileKeys.Standardize, FileKeys.Sha256, FileKeys.TestSha256];

    public DataSpec Read(SpecSection section, DataSpec common)
    {
        var size = section.Required(Sizes).Items(2, 2);
        return FileKeys.Read(section, common, new InputShape(1, size[0].Integer(1, 1 << 16), size[1].Integer(1, 1 << 12))) with
        {
            Options = new SeriesOptions(
                FileKeys.Standardizes(section), FileKeys.Hash(section, FileKeys.Sha256), FileKeys.Hash(section, FileKeys.TestSha256)),
        };
    }

    public Dataset Load(DataSpec spec) => Load(spec, Environment.GetEnvironmentVariable(IdxFolder.Variable));

    internal static Dataset Load(DataSpec spec, string? variable)
    {
        if (spec is not { Options: SeriesOptions options, File: { } path, Shape: { } shape, Classes: { } count })
            throw new InvalidInputException("ts: File, Shape, Classes and Options must be set, the last to SeriesOptions, but one is not.");
        var file = DataFile.Read("data.file", path, options.Sha256, variable);
        var test = spec.TestFile is null ? null : DataFile.Read("data.testFile", spec.TestFile, options.TestSha256, variable);
        var (samples, names) = SeriesFile.Read(file, shape);
        if (names.Count != count)
            throw new InvalidInputException($"{file.Origin}: data.classes must be the {names.Count} classes of the header, but is {count}.");
        var tested = test is null ? null : SeriesFile.Read(test, shape).Samples;
        return FileSplits.Deal(spec, samples, tested, ClassNames.InOrder(names), options.Standardizes ? shape.Width : null, FileSplits.Hash(file, test));
    }
}
