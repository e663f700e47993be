using Dapper;
using NetOptRL.Runtime;
using Npgsql;

namespace NetOptRL.Studies.Stores;

/// <summary>
/// The tables of a PostgreSQL store and their versions, in a schema of their own. Its table <c>version</c> says how many of the steps are
/// taken; a step, once released, is never changed.
/// </summary>
internal static class PostgresSchema
{
    /// <summary>The schema.</summary>
    public const string Name = "netoptrl";

    private const long MigrationLock = 0x4E4F524C; // "NORL"

    private static readonly string[] Steps =
    [
        """
        CREATE TABLE study (
            name text PRIMARY KEY, environmentName text NOT NULL, environmentText text NOT NULL, agent text NOT NULL, budget text NOT NULL,
            seed bigint NOT NULL, population bigint NOT NULL, device text NOT NULL, dataSha256 text NOT NULL, version text NOT NULL,
            searchEnd double precision, searchEndAgent double precision, outcome bytea);
        CREATE TABLE rollout (
            study text NOT NULL REFERENCES study(name), rolloutIndex bigint NOT NULL, payload bytea NOT NULL, digest text NOT NULL,
            trainingSamples bigint NOT NULL, searchSeconds double precision NOT NULL, agentSeconds double precision NOT NULL,
            statistics text NOT NULL, bestScore double precision, PRIMARY KEY (study, rolloutIndex));
        CREATE INDEX rolloutScore ON rollout (study, bestScore);
        CREATE TABLE agentState (
            study text NOT NULL REFERENCES study(name), learned bigint NOT NULL, state bytea NOT NULL, PRIMARY KEY (study, learned));
        CREATE TABLE session (
            study text PRIMARY KEY REFERENCES study(name), workers bigint NOT NULL, versions text NOT NULL, machine text NOT NULL);
        CREATE TABLE holder (
            study text PRIMARY KEY, lockKey bigint NOT NULL, backend integer NOT NULL, processId integer NOT NULL, machine text NOT NULL,
            since timestamp with time zone NOT NULL);
        CREATE TABLE failure (
            study text NOT NULL REFERENCES study(name), number bigint NOT NULL, phase text NOT NULL, rolloutIndex bigint NOT NULL,
            attempt bigint NOT NULL, failedAt text NOT NULL, worker bigint NOT NULL, reason text NOT NULL, PRIMARY KEY (study, number));
        """,
    ];

    /// <summary>The version that this NetOptRL writes.</summary>
    public static int Newest => Steps.Length;

    /// <summary>The version of the store in the database, 0 where there is none.</summary>
    /// <exception cref="InvalidInputException">It is newer.</exception>
    public static int Version(NpgsqlConnection connection, StoreAddress address)
    {
        // By the catalogue itself: to_regclass answers from a cache that does not notice what another session has just made.
        if (!connection.ExecuteScalar<bool>(
            $"SELECT EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE n.nspname = '{Name}' AND relname = 'version')"))
            return 0;
        var version = connection.ExecuteScalar<int>($"SELECT number FROM {Name}.version");
        return version <= Newest ? version : throw new InvalidInputException(
            $"the study store must be of version {Newest} or older, but {address} is of version {version}: use a newer NetOptRL.");
    }

    /// <summary>Takes the steps that are left, all or none, one process at a time.</summary>
    /// <exception cref="InvalidInputException">The store is newer.</exception>
    public static void Migrate(NpgsqlConnection connection, StoreAddress address)
    {
        if (Version(connection, address) == Newest)
            return;
        using var transaction = connection.BeginTransaction();
        connection.Execute("SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock });
        var version = Version(connection, address);
        if (version == 0)
        {
            // Asked first, since a user without the right to make schemas may use one that was made for them.
            if (!connection.ExecuteScalar<bool>($"SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = '{Name}')"))
                connection.Execute($"CREATE SCHEMA {Name}");
            connection.Execute("CREATE TABLE version (number integer NOT NULL); INSERT INTO version VALUES (0)");
        }
        foreach (var step in Steps[version..])
            connection.Execute(step);
        connection.Execute("UPDATE version SET number = @Newest", new { Newest });
        transaction.Commit();
    }
}
