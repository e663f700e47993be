using Dapper;
using Microsoft.Data.Sqlite;
using NetOptRL.Runtime;

namespace NetOptRL.Studies.Stores;

/// <summary>
/// The tables of a SQLite store and their versions. The file's <c>user_version</c> says how many of the steps it has behind it; a step, once
/// released, is never changed. <see cref="ShowAsNewest"/> is what a new step must be told too, for files that are only read.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>"NORL" in the file's header, which says that it is a store of NetOptRL's.</summary>
    public const int ApplicationId = 0x4E4F524C;

    private static readonly Action<SqliteConnection>[] Steps = [BeginVersions, KeepBestScores, KeepFailures];

    private static readonly string[] FirstTables = ["study", "rollout", "agentState"];

    /// <summary>The version that this NetOptRL writes.</summary>
    public static int Newest => Steps.Length;

    /// <summary>The version of a file that was opened, 0 for a store made before there were versions.</summary>
    /// <exception cref="InvalidInputException">It is no store, or of a newer version.</exception>
    public static int Version(SqliteConnection connection, string path)
    {
        var (application, version) = (connection.ExecuteScalar<int>("PRAGMA application_id"), connection.ExecuteScalar<int>("PRAGMA user_version"));
        var tables = connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table'").ToHashSet();
        if (!(application == ApplicationId || (application == 0 && version == 0)) || !FirstTables.All(tables.Contains))
            throw new InvalidInputException($"the study store must be one of NetOptRL's, but {Path.GetFullPath(path)} is another SQLite database.");
        if (version > Newest)
        {
            throw new InvalidInputException(
                $"the study store must be of version {Newest} or older, but {Path.GetFullPath(path)} is of version {version}: use a newer NetOptRL.");
        }
        return version;
    }

    /// <summary>Takes the steps that are left, all or none.</summary>
    public static void Migrate(SqliteConnection connection)
    {
        if (connection.ExecuteScalar<int>("PRAGMA user_version") == Newest)
            return;
        using var transaction = connection.BeginTransaction();
        foreach (var step in Steps[connection.ExecuteScalar<int>("PRAGMA user_version")..]) // again: another process may have taken them meanwhile
            step(connection);
        connection.Execute($"PRAGMA user_version = {Newest}");
        transaction.Commit();
    }

    /// <summary>Lets statements for the newest version read an older file as it is, by views of this connection alone.</summary>
    public static void ShowAsNewest(SqliteConnection connection, int version)
    {
        if (version < 2)
            connection.Execute("CREATE TEMP VIEW rollout AS SELECT *, NULL AS bestScore FROM main.rollout");
        if (version < 3)
            connection.Execute("CREATE TEMP VIEW failure AS SELECT NULL AS study, NULL AS number WHERE FALSE");
    }

    /// <summary>The tables of NetOptRL 0.1 before its stores had versions, of which the first had no column searchEndAgent.</summary>
    private static void BeginVersions(SqliteConnection connection)
    {
        connection.Execute(
            $"""
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
            PRAGMA application_id = {ApplicationId};
            """);
        if (connection.ExecuteScalar<int>("SELECT COUNT(*) FROM pragma_table_info('study') WHERE name = 'searchEndAgent'") == 0)
            connection.Execute("ALTER TABLE study ADD COLUMN searchEndAgent REAL");
    }

    /// <summary>The best score of a rollout, by an index that counts a study's rollouts too, so that a list of studies reads no rollout.</summary>
    private static void KeepBestScores(SqliteConnection connection) => connection.Execute(
        """
        ALTER TABLE rollout ADD COLUMN bestScore REAL;
        CREATE INDEX rolloutScore ON rollout (study, bestScore);
        """);

    /// <summary>Attempts at rollouts that failed, numbered within their study in the order in which they did.</summary>
    private static void KeepFailures(SqliteConnection connection) => connection.Execute(
        """
        CREATE TABLE failure (
            study TEXT NOT NULL REFERENCES study(name), number INTEGER NOT NULL, phase TEXT NOT NULL, rolloutIndex INTEGER NOT NULL,
            attempt INTEGER NOT NULL, failedAt TEXT NOT NULL, worker INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (study, number)) STRICT;
        """);
}
