using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Runtime;

namespace NetOptRL.Studies.Stores;

/// <summary>
/// A <see cref="LockFile"/> with a file beside it that says who holds it. The lock alone decides; what is written beside it is for the
/// others' message, since .NET cannot read a file that another process has locked.
/// </summary>
internal sealed class HeldFile : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonDocuments.Options())
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly FileStream _lock;
    private readonly string _facts;

    private HeldFile(FileStream held, string facts) => (_lock, _facts) = (held, facts);

    /// <summary>Keeps all others out until it is disposed, or until this process ends.</summary>
    /// <param name="path">The lock; its folder is made where it is not there.</param>
    /// <param name="by">Who is told to the others.</param>
    /// <param name="what">What is held, as the message begins with it.</param>
    /// <exception cref="InvalidInputException">Another holds it, or the folder cannot be written.</exception>
    public static HeldFile Take(string path, StudyHolder by, string what)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return LockFile.TryTake(path) is { } held ? Write(held, path, by) : throw Held(what, Facts(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(
                $"{what} must be run in a folder that can be written, but {Path.GetFullPath(path)} cannot be made: {failure.Message}", failure);
        }
    }

    /// <summary>Whether anyone holds it now, and who, where that one has said it.</summary>
    public static (bool IsHeld, StudyHolder? By) Look(string path) => LockFile.IsTaken(path) ? (true, Facts(path)) : (false, null);

    /// <summary>What is said to the second.</summary>
    /// <param name="what">What is held.</param>
    /// <param name="by">Who holds it; null where that one has not said it.</param>
    public static InvalidInputException Held(string what, StudyHolder? by) =>
        new($"{what} must be run by one process at a time, but is held by {by?.ToString() ?? "another process"}.");

    /// <summary>Lets others in.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_facts);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The folder can no longer be written: they stay, and without the lock they say nothing.
        }
        _lock.Dispose();
    }

    private static HeldFile Write(FileStream held, string path, StudyHolder by)
    {
        try
        {
            File.WriteAllBytes(FactsPath(path), JsonSerializer.SerializeToUtf8Bytes(by, Json));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full disk: others are kept out all the same, and told of "another process".
        }
        return new HeldFile(held, FactsPath(path));
    }

    private static StudyHolder? Facts(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<StudyHolder>(File.ReadAllBytes(FactsPath(path)), Json);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // the holder is just writing them, or could not
        }
    }

    private static string FactsPath(string path) => path + ".json";
}
