using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>A comparison's folder on disk: its record, written before anything else, and below it a folder for every study.</summary>
internal static class ComparisonFolder
{
    /// <summary>What the comparison is.</summary>
    public const string RecordFile = "spec.json";

    private static readonly JsonSerializerOptions Json = new(JsonDocuments.Options())
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Where the studies' folders are.</summary>
    public static string Studies(string folder) => Path.Combine(folder, "studies");

    /// <summary>Whether <paramref name="folder"/> is a comparison's.</summary>
    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, RecordFile));

    /// <summary>Whether the study in <paramref name="studyFolder"/> is one of a comparison's.</summary>
    public static bool HoldsStudy(string studyFolder)
    {
        var studies = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(studyFolder)));
        return Path.GetDirectoryName(studies) is { } folder && studies == Studies(folder) && IsOne(folder);
    }

    /// <summary>Makes the folder with the record in it.</summary>
    /// <returns>The comparison's folder; null where the name is taken.</returns>
    /// <exception cref="InvalidInputException">The output folder cannot be written.</exception>
    public static string? Create(string outputFolder, ComparisonRecord record) =>
        StudyFolder.Make(outputFolder, record.Name, draft => File.WriteAllBytes(Path.Combine(draft, RecordFile), Encode(record)));

    /// <summary>What the comparison in <paramref name="folder"/> is.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static ComparisonRecord Read(string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, RecordFile));
        try
        {
            return JsonSerializer.Deserialize<ComparisonRecord>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is null");
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"a comparison's folder must hold its {RecordFile}, but {path} is not one: {failure.Message}", failure);
        }
    }

    /// <summary>Keeps other processes out until it is disposed.</summary>
    /// <exception cref="InvalidInputException">Another process is at it.</exception>
    public static FileStream Lock(string folder) => StudyFolder.Lock(folder, "comparison.lock", "a comparison");

    private static byte[] Encode(ComparisonRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, Json), (byte)'\n'];
}
