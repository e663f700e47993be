using NetOptRL.Runtime;

namespace NetOptRL.Studies.Stores;

/// <summary>Where the study of a folder is kept: in the folder's own store, as its only one, or in one that others use too.</summary>
/// <param name="Store">The store.</param>
/// <param name="Key">Its name there, the name of a comparison and a slash before it where it is one's; null in the folder's own store.</param>
internal sealed record StudyPlace(StoreAddress Store, string? Key)
{
    private const char Slash = '/';

    /// <summary>Where a study is kept, or will be.</summary>
    /// <param name="store">The store.</param>
    /// <param name="group">The comparison it belongs to, or null.</param>
    /// <param name="name">The study's name.</param>
    public static StudyPlace Of(StoreAddress store, string? group, string name) => new(store, group is null ? name : $"{group}{Slash}{name}");

    /// <summary>Whether there is a study in <paramref name="folder"/>.</summary>
    public static bool IsIn(string folder) => File.Exists(StudyFolder.StorePath(folder)) || StorePointer.IsIn(folder);

    /// <summary>That of the study in <paramref name="folder"/>.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static StudyPlace Of(string folder)
    {
        if (StorePointer.IsIn(folder))
            return StorePointer.Read(folder);
        if (!File.Exists(StudyFolder.StorePath(folder)))
            throw new InvalidInputException($"a study's folder must hold study.db or {StorePointer.FileName}, but {Path.GetFullPath(folder)} does not.");
        return new StudyPlace(StoreAddress.OfFile(StudyFolder.StorePath(folder)), null);
    }

    /// <summary>Opens the store to write. The studies of a comparison are called there as they are in their records.</summary>
    /// <inheritdoc cref="StudyStores.OpenOrCreate" path="exception"/>
    public IStudyStore Open() => Grouped(StudyStores.Open(Store));

    /// <summary>The same, made where it is not there.</summary>
    /// <inheritdoc cref="StudyStores.OpenOrCreate" path="exception"/>
    public IStudyStore OpenOrCreate() => Grouped(StudyStores.OpenOrCreate(Store));

    /// <summary>The same to read.</summary>
    /// <inheritdoc cref="StudyStores.OpenOrCreate" path="exception"/>
    public IStudyStore OpenToRead() => Grouped(StudyStores.OpenToRead(Store));

    /// <summary>Opens the store and holds the study in it.</summary>
    /// <exception cref="InvalidInputException">Another holds it, or as above.</exception>
    public (IStudyStore Store, IDisposable Hold) OpenHeld(string study, StudyHolder by)
    {
        var store = Open();
        IDisposable? hold = null;
        try
        {
            hold = store.Hold(study, by);
            return (store, hold);
        }
        finally
        {
            if (hold is null)
                store.Dispose();
        }
    }

    /// <summary>What the study is.</summary>
    /// <exception cref="InvalidInputException">The store does not hold it.</exception>
    public StudyRecord ReadRecord()
    {
        using var store = OpenToRead();
        return Find(store) ?? throw new InvalidInputException(Key is null
            ? $"a study's own store must hold one study, but {Path.GetFullPath(Store.Text)} does not."
            : $"the study store must hold study \"{Key}\", but {Store} does not.");
    }

    /// <summary>Whether the store is there and holds the study.</summary>
    public bool Exists()
    {
        using var store = StudyStores.TryOpenToRead(Store);
        return store is not null && Find(Grouped(store)) is not null;
    }

    private StudyRecord? Find(IStudyStore store) => Key is null ? ((SqliteStudyStore)store).Single() : store.Find(Key[(Key.LastIndexOf(Slash) + 1)..]);

    private IStudyStore Grouped(IStudyStore store) =>
        Key is not null && Key.LastIndexOf(Slash) is > 0 and var at ? new GroupedStudyStore(store, Key[..at]) : store;
}
