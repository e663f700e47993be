using Dapper;
using Microsoft.Data.Sqlite;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;
using SQLitePCL;

namespace NetOptRL.Studies;

/// <summary>The SQLite file of a store, by its real path: how it is made, and how it is opened to write and to read.</summary>
internal static class StudyDatabase
{
    private const int CannotOpen = raw.SQLITE_CANTOPEN, ReadOnly = raw.SQLITE_READONLY;

    private const string ToWrite = """
        PRAGMA query_only = OFF; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864;
        """;

    private const string Patience = "PRAGMA busy_timeout = 60000;"; // ms; others write for milliseconds, but a copy being made may take longer

    /// <summary>Where those who run studies of the file at <paramref name="path"/> hold their locks.</summary>
    public static string LockFolder(string path) => path + ".locks";

    /// <summary>Opens the file to write, or makes it where there is none.</summary>
    /// <exception cref="InvalidInputException">As <see cref="Open"/>, or it cannot be made.</exception>
    public static SqliteConnection OpenOrCreate(string path)
    {
        if (!Path.Exists(path))
            Create(path);
        return Open(path);
    }

    /// <summary>Opens a file that is there to write. One that is refused is not changed by a byte.</summary>
    /// <exception cref="InvalidInputException">It cannot be written, is damaged, is of a newer version, or is no store.</exception>
    public static SqliteConnection Open(string path)
    {
        SqliteFile.Check(path);
        try
        {
            return Connect(path, SqliteOpenMode.ReadWrite, connection =>
            {
                SqliteSchema.Version(connection, path);
                SqliteFile.CheckWhole(connection, path);
                SetCheckpointOnClose(connection, true);
                connection.Execute(ToWrite);
                connection.BeginTransaction().Dispose(); // fails where nothing can be written
                SqliteSchema.Migrate(connection);
            });
        }
        catch (SqliteException failure)
        {
            throw new InvalidInputException($"the study store must be a writable SQLite file, but {Path.GetFullPath(path)} is not: {failure.Message}", failure);
        }
    }

    /// <summary>
    /// Opens a file that is there, to read only. Where its folder can be written, SQLite keeps its usual two files beside it meanwhile, so
    /// that another process may write; a connection opened read-only would leave them behind. Where the folder cannot be written nobody
    /// can be writing, and the file is read as it is, if no process that was killed has left a write-ahead log.
    /// </summary>
    /// <exception cref="InvalidInputException">The file cannot be read, is of a newer version, or is no store.</exception>
    public static SqliteConnection OpenToRead(string path)
    {
        SqliteFile.Check(path);
        try
        {
            return Connect(path, SqliteOpenMode.ReadWrite, connection => PrepareToRead(connection, path));
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is CannotOpen or ReadOnly && !File.Exists(path + "-wal"))
        {
            return OpenUnchanging(path);
        }
        catch (SqliteException failure)
        {
            throw Unreadable(path, failure);
        }
    }

    /// <summary>What a failure on an open file means.</summary>
    public static StudyStoreException Failed(string path, Exception failure) => new(
        $"the study store {Path.GetFullPath(path)} could not be used: {failure.Message.ReplaceLineEndings(" ")} What was committed before is kept: "
        + "mend the cause, and resume.",
        failure);

    /// <summary>Makes a whole file under another name first: there is never half a store, nor one in the place of a file that is there.</summary>
    private static void Create(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var draft = Leftovers.NewPath(folder, Path.GetFileName(path), "draft");
        try
        {
            Connect(draft, SqliteOpenMode.ReadWriteCreate, connection =>
            {
                SqliteSchema.Migrate(connection);
                connection.Execute(ToWrite); // the log last: on a full disk closing would leave the tables in it, and it is not renamed
            }).Dispose();
            Directory.CreateDirectory(LockFolder(path));
            using var alone = LockFile.TryTake(Path.Combine(LockFolder(path), ".lock")); // renaming would overwrite what another has just made
            if (alone is not null && !Path.Exists(path))
                File.Move(draft, path);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(
                $"a study store must be made in a folder that can be written, but {Path.GetFullPath(path)} cannot be made: {failure.Message}", failure);
        }
        finally
        {
            foreach (var left in new[] { draft, draft + "-wal", draft + "-shm" }.Where(File.Exists))
                File.Delete(left);
        }
    }

    private static SqliteConnection OpenUnchanging(string path)
    {
        try
        {
            var unchanging = $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1";
            return Connect(unchanging, SqliteOpenMode.ReadOnly, connection => PrepareToRead(connection, path));
        }
        catch (SqliteException failure)
        {
            throw Unreadable(path, failure);
        }
    }

    private static void PrepareToRead(SqliteConnection connection, string path)
    {
        SqliteSchema.ShowAsNewest(connection, SqliteSchema.Version(connection, path));
        connection.Execute("PRAGMA query_only = ON");
        SetCheckpointOnClose(connection, true);
    }

    /// <summary>Closes a file again that <paramref name="prepare"/> refuses, and then leaves a log that a killed process has left as it is.</summary>
    private static SqliteConnection Connect(string source, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false }.ToString());
        var isReady = false;
        try
        {
            connection.Open();
            SetCheckpointOnClose(connection, !(new FileInfo(source + "-wal") is { Exists: true, Length: > 0 }));
            connection.Execute(Patience);
            prepare(connection);
            isReady = true;
            return connection;
        }
        finally
        {
            if (!isReady)
                connection.Dispose();
        }
    }

    private static void SetCheckpointOnClose(SqliteConnection connection, bool does) =>
        raw.sqlite3_db_config(connection.Handle!, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, does ? 0 : 1, out _);

    private static InvalidInputException Unreadable(string path, SqliteException failure) => new(
        $"the study store must be a SQLite file that can be read, but {Path.GetFullPath(path)} is not: {failure.Message}"
        + (File.Exists(path + "-wal") ? " It was not closed; where its folder cannot be written, copy it whole to one that can." : ""),
        failure);
}
