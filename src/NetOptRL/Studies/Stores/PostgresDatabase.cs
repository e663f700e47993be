using Dapper;
using NetOptRL.Runtime;
using Npgsql;

namespace NetOptRL.Studies.Stores;

/// <summary>A PostgreSQL database that holds a store: how it is connected to.</summary>
internal static class PostgresDatabase
{
    /// <summary>Connects to write, and makes what is not there.</summary>
    /// <exception cref="InvalidInputException">The server refuses user, password or database, or the store is of a newer version.</exception>
    /// <exception cref="StudyStoreException">The server cannot be reached.</exception>
    public static NpgsqlConnection OpenOrCreate(StoreAddress address) => Connect(address, connection =>
    {
        PostgresSchema.Migrate(connection, address);
        return true;
    })!;

    /// <summary>Connects to a store that is there; null where there is none.</summary>
    /// <inheritdoc cref="OpenOrCreate" path="exception"/>
    public static NpgsqlConnection? TryOpen(StoreAddress address, bool toRead) => Connect(address, connection =>
    {
        if (PostgresSchema.Version(connection, address) == 0)
            return false;
        if (toRead)
            connection.Execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
        else
            PostgresSchema.Migrate(connection, address);
        return true;
    });

    /// <summary>What a failure means.</summary>
    public static StudyStoreException Failed(StoreAddress address, Exception failure) => new(
        $"the study store {address} could not be used: {Cause(failure)}{Remedy(failure)} What was committed before is kept: mend "
        + "the cause, and resume.",
        failure);

    private static NpgsqlConnection? Connect(StoreAddress address, Func<NpgsqlConnection, bool> prepare)
    {
        var builder = PostgresAddress.Parse(address.Text);
        builder.SearchPath = PostgresSchema.Name;
        builder.ApplicationName = "netoptrl";
        builder.Pooling = false; // a lock belongs to its connection, and ends with it
        builder.Timeout = 15;
        builder.CommandTimeout = 60;
        // A connection is idle while rollouts train: firewalls must not forget it, and the server must notice a machine that is gone.
        if (!Path.IsPathRooted(builder.Host)) // a socket of this machine knows no such thing
            (builder.TcpKeepAlive, builder.TcpKeepAliveTime, builder.TcpKeepAliveInterval) = (true, 30, 10);
        builder.Options = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c client_min_messages=warning";
        var connection = new NpgsqlConnection(builder.ConnectionString);
        var isReady = false;
        try
        {
            connection.Open();
            isReady = prepare(connection);
            return isReady ? connection : null;
        }
        catch (PostgresException failure) when (IsRefusal(failure.SqlState))
        {
            throw new InvalidInputException($"the study store {address} must let this user in, but refuses: {Cause(failure)}{Remedy(failure)}", failure);
        }
        catch (NpgsqlException failure)
        {
            throw Failed(address, failure);
        }
        finally
        {
            if (!isReady)
                connection.Dispose();
        }
    }

    /// <summary>Another user, another password, another database or more rights are needed: trying again would not help.</summary>
    private static bool IsRefusal(string state) => state is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
        or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege;

    /// <summary>The server's own sentence, or the driver's: what more they tell is for its administrator, and may quote data.</summary>
    private static string Cause(Exception failure) =>
        (failure is PostgresException refusal ? refusal.MessageText : failure.Message).ReplaceLineEndings(" ").TrimEnd('.');

    private static string Remedy(Exception failure) => failure.Message.Contains("password", StringComparison.OrdinalIgnoreCase)
        ? " (a password is given by PGPASSWORD or ~/.pgpass)."
        : ".";
}
