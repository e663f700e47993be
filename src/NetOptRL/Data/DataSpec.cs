using System.Text.Json.Serialization;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>Which data an environment uses, and how it is split.</summary>
/// <param name="Source">
/// Where samples come from: <c>digits</c> (embedded), <c>synthetic</c> (a seed), or files: <c>idx</c>, <c>csv</c>, <c>ts</c>, <c>text</c>.
/// </param>
/// <param name="Folder">
/// For <c>idx</c>: the folder of the files, from the current folder or inside NETOPTRL_DATA where it is relative; null to look in
/// NETOPTRL_DATA and the system's folder. In a spec read from a file it never leads upwards: <see cref="DataFolders"/>.
/// </param>
/// <param name="Train">Training samples, at least 1.</param>
/// <param name="Validation">Validation samples, at least 1.</param>
/// <param name="Test">Test samples, at least 1.</param>
/// <param name="SplitSeed">Seed of the permutation that makes the split; 0 where nothing is permuted.</param>
public sealed record DataSpec(string Source, string? Folder, int Train, int Validation, int Test, long SplitSeed)
{
    /// <summary>
    /// For <c>csv</c>, <c>ts</c> and <c>text</c>: the file, from the current folder or inside NETOPTRL_DATA where its path is relative; null for
    /// the embedded text. The rules are those of <see cref="Folder"/>.
    /// </summary>
    public string? File { get; init; }

    /// <summary>For <c>csv</c> and <c>ts</c>: the file of the test split; null where it is dealt from <see cref="File"/>.</summary>
    public string? TestFile { get; init; }

    /// <summary>
    /// The shape that a sample must have; for <c>digits</c>, <c>idx</c> and <c>text</c> null takes what the data has. Always set in a spec read from
    /// a file.
    /// </summary>
    public InputShape? Shape { get; init; }

    /// <summary>
    /// The number of classes; for <c>digits</c>, <c>idx</c> and <c>text</c> null takes what the data has. Always set in a spec read from a file.
    /// </summary>
    public int? Classes { get; init; }

    /// <summary>What makes the data harder; nothing by default.</summary>
    public Corruption Corruption { get; init; }

    /// <summary>
    /// What only this source knows, of its own kind: <see cref="CsvOptions"/>, <see cref="SeriesOptions"/>, <see cref="TextOptions"/> or
    /// <see cref="SyntheticOptions"/>. For <c>digits</c> and <c>idx</c> null gives the defaults.
    /// </summary>
    public DataOptions? Options { get; init; }

    /// <summary>The source, and the folder or the files that it names, in words on one line.</summary>
    [JsonIgnore]
    public string Place => (Folder, File) switch
    {
        ({ } folder, _) => $"{Source} in {SpecText.OneLine(folder)}",
        (_, { } file) => $"{Source} of {SpecText.OneLine(file)}{(TestFile is { } test ? $" and {SpecText.OneLine(test)}" : "")}",
        _ => Source,
    };

    /// <summary>Whether samples are windows of a text, each character of which is to be foretold from those before it.</summary>
    public bool IsText => Options is TextOptions;
}
