using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>A comparison's folder on disk: its record, written before anything else, and below it a folder for every study.</summary>
internal static class ComparisonFolder
{
    /// <summary>What the comparison is.</summary>
    public const string RecordFile = "spec.json";

    private const int Longest = 1 << 28; // bytes of it

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

    /// <summary>Makes the folder with the record in it, and a file that points to the store where its studies share one.</summary>
    /// <returns>The comparison's folder; null where the name is taken, in the output folder or in the store.</returns>
    /// <exception cref="InvalidInputException">The output folder cannot be written, or the store cannot be read.</exception>
    public static string? Create(ComparisonOptions options, ComparisonRecord record) => StudyFolder.Make(options.OutputFolder, record.Name, draft =>
    {
        File.WriteAllBytes(Path.Combine(draft, RecordFile), Encode(record));
        if (options.Store is not { } store)
            return true;
        StorePointer.Write(draft, Path.Combine(options.OutputFolder, record.Name), store, record.Name);
        return !StudyNames.IsTaken(record.Name, StudyStores.Names(store));
    });

    /// <summary>The store that the studies of the comparison in <paramref name="folder"/> share; null where each has its own.</summary>
    /// <exception cref="InvalidInputException">The file that points to it cannot be read.</exception>
    public static StoreAddress? Store(string folder) => StorePointer.IsIn(folder) ? StorePointer.Read(folder).Store : null;

    /// <summary>What the comparison in <paramref name="folder"/> is.</summary>
    /// <exception cref="InvalidInputException">There is none, or it was altered.</exception>
    public static ComparisonRecord Read(string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, RecordFile));
        if (!File.Exists(path))
            throw new InvalidInputException($"a comparison's folder must hold its {RecordFile}, but {path} is not one: there is no such file.");
        return Decode(BoundedFile.Read(path, Longest), path);
    }

    /// <summary>The record in a file's bytes.</summary>
    /// <exception cref="InvalidInputException">They are none.</exception>
    internal static ComparisonRecord Decode(byte[] bytes, string path)
    {
        try
        {
            var record = JsonSerializer.Deserialize<ComparisonRecord>(bytes, Json) ?? throw new JsonException("there is nothing in it");
            ComparisonRecordChecks.Check(record, path, "name");
            return record;
        }
        catch (JsonException failure)
        {
            var reason = SpecText.Sentence(JsonReason.Of(failure));
            throw new InvalidInputException($"a comparison's folder must hold its {RecordFile}, but {path} is not one: {reason}", failure);
        }
    }

    /// <summary>The bytes of a record.</summary>
    internal static byte[] Encode(ComparisonRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, Json), (byte)'\n'];

    /// <summary>Keeps other processes out until it is disposed.</summary>
    /// <exception cref="InvalidInputException">Another process is at it, which the message names.</exception>
    public static IDisposable Hold(string folder, string name, StudyHolder by) =>
        HeldFile.Take(Path.Combine(folder, "comparison.lock"), by, $"comparison \"{name}\"");
}
