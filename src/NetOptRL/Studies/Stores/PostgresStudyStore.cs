using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NetOptRL.Runtime;
using Npgsql;

namespace NetOptRL.Studies.Stores;

/// <summary>
/// Keeps studies in the schema <c>netoptrl</c> of a PostgreSQL database. Who runs a study holds an advisory lock of its session, which the
/// server releases when the connection is gone; all is committed over that one connection, so who has lost it can commit nothing more. Use
/// one instance on one thread.
/// </summary>
public sealed class PostgresStudyStore : SqlStudyStore
{
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50); // the server takes a moment to see that a process was killed

    private readonly NpgsqlConnection _connection;
    private readonly StoreAddress _address;
    private readonly HashSet<string> _held = [];

    /// <summary>Connects, and makes the tables where there are none.</summary>
    /// <exception cref="InvalidInputException">The server refuses user, password or database, or the store is of a newer version.</exception>
    /// <exception cref="StudyStoreException">The server cannot be reached.</exception>
    public PostgresStudyStore(StoreAddress address)
        : this(address, PostgresDatabase.OpenOrCreate(address))
    {
    }

    private PostgresStudyStore(StoreAddress address, NpgsqlConnection connection) => (_address, _connection) = (address, connection);

    private protected override DbConnection Connection => _connection;

    /// <summary>Connects to a store that is there; null where there is none.</summary>
    /// <inheritdoc cref="PostgresStudyStore(StoreAddress)" path="exception"/>
    internal static PostgresStudyStore? TryOpen(StoreAddress address, bool toRead) =>
        PostgresDatabase.TryOpen(address, toRead) is { } connection ? new PostgresStudyStore(address, connection) : null;

    /// <inheritdoc/>
    public override IDisposable Hold(string study, StudyHolder by)
    {
        var key = LockKey(study);
        if (_held.Contains(study) || !TryLock(key))
            throw HeldFile.Held($"study \"{study}\"", Holders([study]).GetValueOrDefault(study));
        Run(() => _connection.Execute(
            """
            INSERT INTO holder (study, lockKey, backend, processId, machine, since)
            VALUES (@study, @key, pg_backend_pid(), @ProcessId, @Machine, @since)
            ON CONFLICT (study) DO UPDATE SET
                lockKey = excluded.lockKey, backend = excluded.backend, processId = excluded.processId, machine = excluded.machine, since = excluded.since
            """,
            new { study, key, by.ProcessId, by.Machine, since = by.Since.UtcDateTime }));
        _held.Add(study);
        return new Release(() => Unlock(study, key));
    }

    private protected override IReadOnlyDictionary<string, StudyHolder?> Holders(IEnumerable<string> studies)
    {
        var asked = studies.ToHashSet();
        // What is written says who holds it only as long as that session has the lock: the two halves of its key stand in two columns.
        return Run(() => _connection.Query<HolderRow>(
            """
            SELECT holder.* FROM holder JOIN pg_locks ON pg_locks.pid = holder.backend
            WHERE pg_locks.locktype = 'advisory' AND pg_locks.granted AND pg_locks.objsubid = 1
                AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND ((pg_locks.classid::bigint << 32) | pg_locks.objid::bigint) = holder.lockKey
            """)).Where(row => asked.Contains(row.Study)).ToDictionary(row => row.Study, StudyHolder? (HolderRow row) => row.ToHolder());
    }

    private protected override StudyStoreException Failed(Exception failure) => PostgresDatabase.Failed(_address, failure);

    /// <summary>A name as the 64 bits that an advisory lock has: of two names, the chance that they share a lock is 2⁻⁶⁴.</summary>
    private static long LockKey(string study) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"netoptrl study {study}")));

    private bool TryLock(long key)
    {
        for (var left = Tries; ; left--)
        {
            if (Run(() => _connection.ExecuteScalar<bool>("SELECT pg_try_advisory_lock(@key)", new { key })))
                return true;
            if (left == 0)
                return false;
            Thread.Sleep(Pause);
        }
    }

    private void Unlock(string study, long key)
    {
        _held.Remove(study);
        try
        {
            Run(() => _connection.Execute(
                "DELETE FROM holder WHERE study = @study AND backend = pg_backend_pid(); SELECT pg_advisory_unlock(@key)", new { study, key }));
        }
        catch (StudyStoreException)
        {
            // The connection is gone, and the lock with it.
        }
    }

    private sealed class HolderRow
    {
        public string Study { get; set; } = "";
        public int ProcessId { get; set; }
        public string Machine { get; set; } = "";
        public DateTime Since { get; set; }

        public StudyHolder ToHolder() => new(ProcessId, Machine, new DateTimeOffset(DateTime.SpecifyKind(Since, DateTimeKind.Utc)));
    }
}
