using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Studies.Stores;

/// <summary>
/// The file in the folder of a study, or of a comparison, that says in which store it is kept, where that is not the folder's own. A path that
/// was given relative to the working folder is kept relative to this one, so that both can be moved together.
/// </summary>
/// <param name="Store">The store's address. It holds no password.</param>
/// <param name="Study">The study's name there, or the comparison's.</param>
internal sealed record StorePointer(string Store, string Study)
{
    public const string FileName = "store.json";

    private const int LongestFile = 10_000; // bytes
    private const int LongestReason = 300; // letters of a message

    private static readonly JsonSerializerOptions Json = new(JsonDocuments.Options())
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static bool IsIn(string folder) => File.Exists(PathIn(folder));

    /// <summary>What the file says.</summary>
    /// <exception cref="InvalidInputException">It is not one, or cannot be read.</exception>
    public static StudyPlace Read(string folder)
    {
        var path = Path.GetFullPath(PathIn(folder));
        return Decode(BoundedFile.Read(path, LongestFile), path);
    }

    /// <summary>What the bytes of a file say.</summary>
    /// <param name="bytes">The bytes, whatever they are.</param>
    /// <param name="path">The file's whole path.</param>
    /// <exception cref="InvalidInputException">They are no such file's.</exception>
    internal static StudyPlace Decode(byte[] bytes, string path)
    {
        try
        {
            var pointer = JsonSerializer.Deserialize<StorePointer>(bytes, Json) ?? throw new JsonException("there is nothing in it");
            if (pointer.Study.Split('/') is not { Length: 1 or 2 } names || !names.All(StudyNames.IsValid))
                throw new JsonException($"{SpecText.Quote(pointer.Study)} is no study's name");
            if (pointer.Store.Any(char.IsControl))
                throw new JsonException($"{SpecText.Quote(pointer.Store)} is no store's address");
            var address = StoreAddress.Parse(pointer.Store);
            return new StudyPlace(
                address.IsServer ? address : StoreAddress.OfFile(Path.GetFullPath(pointer.Store, Path.GetDirectoryName(path)!)), pointer.Study);
        }
        catch (Exception failure) when (failure is JsonException or InvalidInputException)
        {
            var reason = failure is JsonException fault ? JsonReason.Of(fault) : SpecText.Shorten(failure.Message, LongestReason);
            throw new InvalidInputException(SpecText.Sentence($"{FileName} must say in which store a study is kept, but {path} does not: {reason}"), failure);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="draft">The folder to write to.</param>
    /// <param name="folder">The folder that it will be.</param>
    /// <param name="store">The store.</param>
    /// <param name="key">The study's name there, or the comparison's.</param>
    public static void Write(string draft, string folder, StoreAddress store, string key)
    {
        var address = store.IsServer || Path.IsPathRooted(store.Text) ? store.Text : Path.GetRelativePath(folder, store.Location);
        File.WriteAllBytes(PathIn(draft), [.. JsonSerializer.SerializeToUtf8Bytes(new StorePointer(address, key), Json), (byte)'\n']);
    }

    private static string PathIn(string folder) => Path.Combine(folder, FileName);
}
