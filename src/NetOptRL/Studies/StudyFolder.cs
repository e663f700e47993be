using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>A study's folder on disk: made whole or not at all, used by one process at a time.</summary>
internal static class StudyFolder
{
    private const string Draft = "draft";

    public static string StorePath(string folder) => Path.Combine(folder, "study.db");

    /// <summary><paramref name="name"/>, or with -2, -3 … behind it where it exists, in the folder or in the store.</summary>
    public static string FreeName(string outputFolder, string name, StoreAddress? store = null)
    {
        var names = store is null ? [] : StudyStores.Names(store);
        var free = name;
        for (var i = 2; Path.Exists(Path.Combine(outputFolder, free)) || StudyNames.IsTaken(free, names); i++)
            free = $"{name}-{i}";
        return free;
    }

    /// <summary>
    /// Makes the folder, under another name first, with a store in it that holds the new study, or with a file that points to the store that
    /// does. A kill in between can leave a study in a shared store without its folder: <see cref="TryTakeUp"/> makes it.
    /// </summary>
    /// <returns>The study's folder; null where the name is taken, in the folder or in the store.</returns>
    /// <exception cref="InvalidInputException">The output folder or the store cannot be written.</exception>
    public static string? Create(StudyOptions options, StudyRecord record, byte[] agentState) => Make(options.OutputFolder, record.Name, draft =>
    {
        if (options.Store is { } address)
        {
            var place = StudyPlace.Of(address, options.StoreGroup, record.Name);
            StorePointer.Write(draft, Path.Combine(options.OutputFolder, record.Name), address, place.Key!);
            using var shared = place.OpenOrCreate();
            return TryCreate(shared, record, agentState);
        }
        using var store = new SqliteStudyStore(StorePath(draft));
        store.Create(record, agentState);
        return true;
    });

    /// <summary>Makes the folder of a study that a shared store holds: it was made elsewhere, or a process was killed before it was.</summary>
    /// <returns>Whether the store holds the study.</returns>
    /// <exception cref="InvalidInputException">There is another folder of that name, or it cannot be written.</exception>
    public static bool TryTakeUp(string outputFolder, string name, StudyPlace place)
    {
        if (!place.Exists())
            return false;
        var folder = Path.Combine(outputFolder, name);
        var made = Make(outputFolder, name, draft =>
        {
            StorePointer.Write(draft, folder, place.Store, place.Key!);
            return true;
        });
        return made is not null || StudyPlace.IsIn(folder) // another process was as fast
            ? true
            : throw new InvalidInputException($"the folder of study \"{name}\" must be its own or new, but {Path.GetFullPath(folder)} is something else.");
    }

    /// <summary>Makes a folder that is there with all that <paramref name="fill"/> puts into it, or not at all.</summary>
    /// <param name="outputFolder">Where; made where it is not there.</param>
    /// <param name="name">The folder's name.</param>
    /// <param name="fill">Puts it in; false where it finds the name taken.</param>
    /// <returns>The folder; null where the name is taken, be it by a process that began at the same moment.</returns>
    /// <exception cref="InvalidInputException">The output folder cannot be written.</exception>
    public static string? Make(string outputFolder, string name, Func<string, bool> fill)
    {
        var folder = Path.Combine(outputFolder, name);
        if (Path.Exists(folder))
            return null;
        var draft = Leftovers.NewPath(outputFolder, name, Draft); // a killed process may have had this one's id
        try
        {
            Directory.CreateDirectory(draft);
            Leftovers.Remove(outputFolder, name, Draft, draft);
            return fill(draft) && TryMove(draft, folder) ? folder : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"the output folder must be writable, but {Path.GetFullPath(outputFolder)} is not: {failure.Message}", failure);
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>A folder that is there and not empty cannot be moved onto: of two processes with one name one comes first.</summary>
    private static bool TryMove(string draft, string folder)
    {
        try
        {
            Directory.Move(draft, folder);
            return true;
        }
        catch (IOException) when (Path.Exists(folder))
        {
            return false;
        }
    }

    /// <summary>What the study in <paramref name="folder"/> is.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static StudyRecord ReadRecord(string folder) => StudyPlace.Of(folder).ReadRecord();

    /// <summary>Of two processes that make a study of one name in one store one comes first.</summary>
    private static bool TryCreate(IStudyStore store, StudyRecord record, byte[] agentState)
    {
        try
        {
            store.Create(record, agentState);
            return true;
        }
        catch (InvalidInputException) when (store.Find(record.Name) is not null)
        {
            return false;
        }
    }
}
