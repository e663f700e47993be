using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>The sources of data by name.</summary>
internal static class DataSources
{
    private static readonly IDataSource[] All =
    [
        new DigitsSource(),
        new IdxSource(),
        new SyntheticSource(),
        new CsvSource(),
        new SeriesSource(),
        new TextSource(),
    ];

    /// <summary>What <c>source:</c> can be, in the order of registration.</summary>
    public static IReadOnlyDictionary<string, IDataSource> ByName { get; } = All.ToDictionary(source => source.Name);

    /// <summary>The source of that name.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static IDataSource Get(string name) => ByName.TryGetValue(name, out var source)
        ? source
        : throw new InvalidInputException($"a data source must be one of {string.Join(", ", ByName.Keys)}, but got {SpecText.Quote(name)}.");
}
