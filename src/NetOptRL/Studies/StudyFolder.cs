using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>A study's folder on disk: made whole or not at all, used by one process at a time.</summary>
internal static class StudyFolder
{
    private const string Draft = "draft";

    public static string StorePath(string folder) => Path.Combine(folder, "study.db");

    /// <summary><paramref name="name"/>, or with -2, -3 … behind it where it exists.</summary>
    public static string FreeName(string outputFolder, string name)
    {
        var free = name;
        for (var i = 2; Path.Exists(Path.Combine(outputFolder, free)); i++)
            free = $"{name}-{i}";
        return free;
    }

    /// <summary>Makes the folder with a store in it that holds the new study, under another name first.</summary>
    /// <returns>The study's folder; null where the name is taken.</returns>
    /// <exception cref="InvalidInputException">The output folder cannot be written.</exception>
    public static string? Create(string outputFolder, StudyRecord record, byte[] agentState) => Make(outputFolder, record.Name, draft =>
    {
        using var store = new SqliteStudyStore(StorePath(draft));
        store.Create(record, agentState);
    });

    /// <summary>Makes a folder that is there with all that <paramref name="fill"/> puts into it, or not at all.</summary>
    /// <returns>The folder; null where the name is taken, be it by a process that began at the same moment.</returns>
    /// <exception cref="InvalidInputException">The output folder cannot be written.</exception>
    public static string? Make(string outputFolder, string name, Action<string> fill)
    {
        var folder = Path.Combine(outputFolder, name);
        if (Path.Exists(folder))
            return null;
        var draft = Leftovers.NewPath(outputFolder, name, Draft); // a killed process may have had this one's id
        try
        {
            Directory.CreateDirectory(draft);
            Leftovers.Remove(outputFolder, name, Draft, draft);
            fill(draft);
            return TryMove(draft, folder) ? folder : null;
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
    public static StudyRecord ReadRecord(string folder)
    {
        if (!File.Exists(StorePath(folder)))
            throw new InvalidInputException($"a study's folder must hold study.db, but {Path.GetFullPath(folder)} does not.");
        using var store = SqliteStudyStore.OpenToRead(StorePath(folder));
        return store.Single() ?? throw new InvalidInputException($"the store must hold one study, but {Path.GetFullPath(StorePath(folder))} holds none.");
    }

    /// <summary>Keeps other processes out until it is disposed.</summary>
    /// <exception cref="InvalidInputException">Another process is at it.</exception>
    public static FileStream Lock(string folder, string file = "study.lock", string what = "a study")
    {
        try
        {
            return new FileStream(Path.Combine(folder, file), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(
                $"{what} must be run by one process at a time in a writable folder, but {Path.GetFullPath(folder)} is in use or not writable.", failure);
        }
    }
}
