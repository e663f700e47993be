using System.Text.Json;
using NetOptRL.Data;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>A result.json, failure.json or comparison.json, checked, with its studies ready to be run again.</summary>
public sealed record ReproductionFile
{
    /// <summary>Largest file that is read, in bytes: a rollout of ten decisions takes about 100 of them.</summary>
    private const int LongestFile = 1 << 28;

    /// <summary>Where it is.</summary>
    public required string FilePath { get; init; }

    /// <summary>The studies in the file, in its order.</summary>
    public required IReadOnlyList<IReproduction> Studies { get; init; }

    /// <summary>How many studies the file would hold if it were whole: those of its comparison, or the one of a result.json or failure.json.</summary>
    public required int Due { get; init; }

    /// <summary>The content of a comparison that its seal covers; null for the file of one study.</summary>
    internal ComparisonContent? Comparison { get; init; }

    /// <summary>Whether it is a comparison.json.</summary>
    public bool IsComparison => Comparison is not null;

    /// <summary>Reads and checks a file; nothing is run.</summary>
    /// <param name="fileOrFolder">The file, or the folder of a study or comparison that holds it.</param>
    /// <param name="allowedFolders">
    /// Folders that the file's specs may read data below, beside NETOPTRL_DATA and the system's: see <see cref="DataFolders"/>. Null for none.
    /// </param>
    /// <exception cref="InvalidInputException">
    /// It cannot be read, is none of this version, was altered, or wants what it may not have; the message names file and key, or what to give
    /// instead.
    /// </exception>
    public static ReproductionFile Open(string fileOrFolder, IReadOnlyList<string>? allowedFolders = null)
    {
        var path = ResultPlace.Find(fileOrFolder);
        return Read(BoundedFile.Read(path, LongestFile), path, allowedFolders ?? []);
    }

    /// <summary>The same of a file's bytes.</summary>
    internal static ReproductionFile Read(byte[] bytes, string path, IReadOnlyList<string> allowedFolders)
    {
        using var json = ResultPlace.Parse(bytes, path);
        var root = json.RootElement;
        if (root.TryGetProperty("failure", out _))
            return Single(path, FailedStudyReproduction.Of(FailedStudyReader.Read(root, path), path, allowedFolders));
        if (!root.TryGetProperty("comparison", out _))
            return Single(path, new StudyReproduction(ResultReader.Read(root, path), path, allowedFolders));
        var comparison = ComparisonReader.Read(root, path);
        return new ReproductionFile
        {
            FilePath = path,
            Studies = StudiesOf(comparison, path, allowedFolders),
            Due = comparison.Environments.Count * comparison.Agents.Count * comparison.Seeds.Count,
            Comparison = new ComparisonContent(root.Clone(), comparison.Seal),
        };
    }

    /// <summary>
    /// Whether a comparison's file does not hold what the comparison wrote: its studies are all as it says, but not those that it was sealed
    /// with, in number, order, names, versions or whatever else it says. False for the file of one study, which says it.
    /// </summary>
    /// <param name="results">What came of running each of <see cref="Studies"/> again, in their order.</param>
    /// <returns>Null where it cannot be told, since the rollouts of a study did not come out equal.</returns>
    public bool? IsAltered(IReadOnlyList<ReproductionResult> results)
    {
        if (Comparison is null)
            return false;
        return results.All(result => result.SearchDigest is not null)
            ? ComparisonSeal.Seal(Comparison.Root, results.Select(result => result.SearchDigest!)) != Comparison.Seal
            : null;
    }

    private static ReproductionFile Single(string path, IReproduction study) => new() { FilePath = path, Studies = [study], Due = 1 };

    private static IReadOnlyList<IReproduction> StudiesOf(ComparisonDocument comparison, string path, IReadOnlyList<string> allowedFolders) =>
    [
        .. comparison.Studies.Select((study, i) => study.Result is { } result
            ? (IReproduction)new StudyReproduction(result, $"{path}: studies[{i}].result", allowedFolders)
            : FailedStudyReproduction.Of(study, EnvironmentOf(comparison, study), comparison.Device, $"{path}: studies[{i}]", allowedFolders)),
    ];

    private static ComparedEnvironment EnvironmentOf(ComparisonDocument comparison, ComparedStudyDocument study) =>
        comparison.Environments.Single(environment => environment.Name == study.Environment);

    /// <summary>What a comparison's file holds, to be set against its seal.</summary>
    /// <param name="Root">Its JSON, as it is.</param>
    /// <param name="Seal">Its seal.</param>
    internal sealed record ComparisonContent(JsonElement Root, string Seal);
}
