using Dapper;
using Microsoft.Data.Sqlite;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>The SQLite file of a store: its tables, and how it is opened to write and to read.</summary>
internal static class StudyDatabase
{
    private const int CannotOpen = 14, ReadOnly = 8; // SQLITE_CANTOPEN, SQLITE_READONLY

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS study (
            name TEXT PRIMARY KEY, environmentName TEXT NOT NULL, environmentText TEXT NOT NULL, agent TEXT NOT NULL, budget TEXT NOT NULL,
            seed INTEGER NOT NULL, population INTEGER NOT NULL, device TEXT NOT NULL, dataSha256 TEXT NOT NULL,
            version TEXT NOT NULL, searchEnd REAL, searchEndAgent REAL, outcome BLOB) STRICT;
        CREATE TABLE IF NOT EXISTS rollout (
            study TEXT NOT NULL REFERENCES study(name), rolloutIndex INTEGER NOT NULL, payload BLOB NOT NULL, digest TEXT NOT NULL,
            trainingSamples INTEGER NOT NULL, searchSeconds REAL NOT NULL, agentSeconds REAL NOT NULL, statistics TEXT NOT NULL,
            PRIMARY KEY (study, rolloutIndex)) STRICT;
        CREATE TABLE IF NOT EXISTS agentState (
            study TEXT NOT NULL REFERENCES study(name), learned INTEGER NOT NULL, state BLOB NOT NULL, PRIMARY KEY (study, learned)) STRICT;
        CREATE TABLE IF NOT EXISTS session (
            study TEXT PRIMARY KEY REFERENCES study(name), workers INTEGER NOT NULL, versions TEXT NOT NULL, machine TEXT NOT NULL) STRICT;
        """;

    /// <summary>Opens or creates the file with its tables.</summary>
    /// <exception cref="InvalidInputException">The file cannot be opened or written, or is no store.</exception>
    public static SqliteConnection Open(string path)
    {
        try
        {
            return Connect(path, SqliteOpenMode.ReadWriteCreate, connection =>
            {
                connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;");
                connection.Execute(Schema);
                connection.Execute(FailureTable.Schema);
                if (connection.ExecuteScalar<long>("SELECT COUNT(*) FROM pragma_table_info('study') WHERE name = 'searchEndAgent'") == 0)
                    connection.Execute("ALTER TABLE study ADD COLUMN searchEndAgent REAL"); // a store made before there was this column
            });
        }
        catch (SqliteException failure)
        {
            throw new InvalidInputException($"the study store must be a writable SQLite file, but {path} is not: {failure.Message}", failure);
        }
    }

    /// <summary>
    /// Opens a file that is there, to read only. Where its folder can be written, SQLite keeps its usual two files beside it meanwhile, so
    /// that another process may write; a connection opened read-only would leave them behind. Where the folder cannot be written nobody
    /// can be writing, and the file is read as it is, if no process that was killed has left a write-ahead log.
    /// </summary>
    /// <exception cref="InvalidInputException">The file cannot be read, or is no store.</exception>
    public static SqliteConnection OpenToRead(string path)
    {
        try
        {
            return Connect(path, SqliteOpenMode.ReadWrite, Probe);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is CannotOpen or ReadOnly && File.Exists(path) && !File.Exists(path + "-wal"))
        {
            return OpenUnchanging(path);
        }
        catch (SqliteException failure)
        {
            throw Unreadable(path, failure);
        }
    }

    private static SqliteConnection OpenUnchanging(string path)
    {
        try
        {
            return Connect($"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1", SqliteOpenMode.ReadOnly, Probe);
        }
        catch (SqliteException failure)
        {
            throw Unreadable(path, failure);
        }
    }

    private static void Probe(SqliteConnection connection)
    {
        connection.Execute("PRAGMA query_only = ON; PRAGMA busy_timeout = 10000;");
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM study"); // opening alone touches nothing
    }

    private static SqliteConnection Connect(string source, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            prepare(connection);
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private static InvalidInputException Unreadable(string path, SqliteException failure) => new(
        $"the study store must be a SQLite file that can be read, but {Path.GetFullPath(path)} is not: {failure.Message}"
        + (File.Exists(path + "-wal") ? " It was not closed; where its folder cannot be written, copy it whole to one that can." : ""),
        failure);
}
