using NetOptRL.Runtime;

namespace NetOptRL.Studies.Stores;

/// <summary>Opens the store at an address, whatever kind it is of.</summary>
internal static class StudyStores
{
    /// <summary>To write; it is made where it is not there.</summary>
    /// <exception cref="InvalidInputException">There is something else, or a store that cannot be used.</exception>
    /// <exception cref="StudyStoreException">The server cannot be reached.</exception>
    public static IStudyStore OpenOrCreate(StoreAddress address) =>
        address.IsServer ? new PostgresStudyStore(address) : new SqliteStudyStore(address.Location);

    /// <summary>To write; it must be there.</summary>
    /// <inheritdoc cref="OpenOrCreate" path="exception"/>
    public static IStudyStore Open(StoreAddress address) => address.IsServer
        ? PostgresStudyStore.TryOpen(address, toRead: false) ?? throw NotThere(address)
        : SqliteStudyStore.Open(address.Location);

    /// <summary>To read; it must be there.</summary>
    /// <inheritdoc cref="OpenOrCreate" path="exception"/>
    public static IStudyStore OpenToRead(StoreAddress address) => TryOpenToRead(address) ?? throw NotThere(address);

    /// <summary>To read; null where it is not there.</summary>
    /// <inheritdoc cref="OpenOrCreate" path="exception"/>
    public static IStudyStore? TryOpenToRead(StoreAddress address) => address.IsServer ? PostgresStudyStore.TryOpen(address, toRead: true)
        : Path.Exists(address.Location) ? SqliteStudyStore.OpenToRead(address.Location)
        : null;

    /// <summary>The names of its studies; none where it is not there.</summary>
    /// <inheritdoc cref="OpenOrCreate" path="exception"/>
    public static IReadOnlyList<string> Names(StoreAddress address)
    {
        using var store = TryOpenToRead(address);
        return [.. store?.Studies().Select(study => study.Name) ?? []];
    }

    private static InvalidInputException NotThere(StoreAddress address) => new($"the study store must be there, but {address} is not.");
}
