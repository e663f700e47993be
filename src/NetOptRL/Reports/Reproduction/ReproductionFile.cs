using System.Text.Json;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>A result.json, failure.json or comparison.json, checked, with its studies ready to be run again.</summary>
public sealed record ReproductionFile
{
    /// <summary>Largest file that is read, in bytes: a rollout of ten decisions takes about 100 of them.</summary>
    private const long LongestFile = 1 << 28;

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
    /// <exception cref="InvalidInputException">
    /// It cannot be read, is neither of this version, or was altered; the message names file and key, or what to give instead.
    /// </exception>
    public static ReproductionFile Open(string fileOrFolder)
    {
        var path = ResultPlace.Find(fileOrFolder);
        using var json = ResultPlace.Parse(ReadBytes(path), path);
        var root = json.RootElement;
        if (root.TryGetProperty("failure", out _))
            return new ReproductionFile { FilePath = path, Studies = [FailedStudyReproduction.Of(FailedStudyReader.Read(root, path), path)], Due = 1 };
        if (!root.TryGetProperty("comparison", out _))
            return new ReproductionFile { FilePath = path, Studies = [new StudyReproduction(ResultReader.Read(root, path), path)], Due = 1 };
        var comparison = ComparisonReader.Read(root, path);
        return new ReproductionFile
        {
            FilePath = path,
            Studies = StudiesOf(comparison, path),
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

    private static IReadOnlyList<IReproduction> StudiesOf(ComparisonDocument comparison, string path) =>
    [
        .. comparison.Studies.Select((study, i) => study.Result is { } result
            ? (IReproduction)new StudyReproduction(result, $"{path}: studies[{i}].result")
            : FailedStudyReproduction.Of(study, EnvironmentOf(comparison, study), comparison.Device, $"{path}: studies[{i}]")),
    ];

    private static ComparedEnvironment EnvironmentOf(ComparisonDocument comparison, ComparedStudyDocument study) =>
        comparison.Environments.Single(environment => environment.Name == study.Environment);

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > LongestFile)
                throw new InvalidInputException($"{path}: must have at most {LongestFile} bytes, but has {stream.Length}.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException($"{path}: must be a readable file, but is not ({failure.Message.TrimEnd('.')}).", failure);
        }
    }

    /// <summary>What a comparison's file holds, to be set against its seal.</summary>
    /// <param name="Root">Its JSON, as it is.</param>
    /// <param name="Seal">Its seal.</param>
    internal sealed record ComparisonContent(JsonElement Root, string Seal);
}
