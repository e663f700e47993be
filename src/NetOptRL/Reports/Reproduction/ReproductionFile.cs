using System.Text.Json;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>Files whose studies can be run again.</summary>
public static class ReproductionFile
{
    /// <summary>Largest file that is read, in bytes: a rollout of ten decisions takes about 100 of them.</summary>
    private const long LongestFile = 1 << 28;

    /// <summary>The studies of a result.json or comparison.json, each checked and ready to be run again.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">It cannot be read, is neither of this version, or was altered; the message names file and key.</exception>
    public static IReadOnlyList<IReproduction> Open(string path)
    {
        var bytes = ReadBytes(path);
        using var json = ResultReader.Parse(bytes, path);
        var isComparison = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("comparison", out _);
        return isComparison
            ? Studies(ComparisonReader.Read(json.RootElement, path), path)
            : [new StudyReproduction(ResultReader.Read(json.RootElement, path), path)];
    }

    private static IReadOnlyList<IReproduction> Studies(ComparisonDocument comparison, string path) =>
    [
        .. comparison.Studies.Select((study, i) => study.Result is { } result
            ? (IReproduction)new StudyReproduction(result, $"{path}: studies[{i}].result")
            : new FailedStudyReproduction(study, EnvironmentOf(comparison, study), comparison.Device, $"{path}: studies[{i}]")),
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
}
