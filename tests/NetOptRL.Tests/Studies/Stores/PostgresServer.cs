using System.Diagnostics;
using Dapper;
using NetOptRL.Studies.Stores;
using Npgsql;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>
/// A PostgreSQL server of the machine's own programs for the time of the tests: on a socket in a temporary folder, without a port. Its user
/// "guarded" needs the password <see cref="Password"/>, all others need none.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    public const string Password = "s3cret";

    private const string Owner = "netoptrl", Unprivileged = "nobody", UnprivilegedGroup = "nogroup";
    private const int StartSeconds = 30;

    private readonly DirectoryInfo? _folder;
    private readonly Process? _process;
    private int _databases;

    public PostgresServer()
    {
        var programs = Programs();
        MissingReason = programs is null ? "no PostgreSQL server is installed (initdb in PATH or /usr/lib/postgresql)"
            : Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv") ? "PostgreSQL does not run as root, and setpriv is not installed"
            : null;
        if (MissingReason is not null)
            return;
        _folder = Directory.CreateTempSubdirectory("netoptrl-pg-");
        if (Environment.IsPrivilegedProcess)
            Run("chown", [$"{Unprivileged}:{UnprivilegedGroup}", _folder.FullName]);
        Run(Path.Combine(programs!, "initdb"), ["-D", Data, "-U", Owner, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        var rules = Path.Combine(Data, "pg_hba.conf");
        File.WriteAllText(rules, $"local all guarded scram-sha-256\n{File.ReadAllText(rules)}");
        _process = Start(Path.Combine(programs!, "postgres"), ["-D", Data, "-k", _folder.FullName, "-c", "listen_addresses=", "-c", "fsync=off"]);
        WaitUntilReady();
        Execute("postgres", $"CREATE ROLE guarded LOGIN PASSWORD '{Password}'");
    }

    /// <summary>Why there is none; null where there is one.</summary>
    public string? MissingReason { get; }

    private string Data => Path.Combine(_folder!.FullName, "data");

    /// <summary>The address of a new database.</summary>
    public StoreAddress NewDatabase()
    {
        Skip.If(MissingReason is not null, MissingReason);
        var name = $"d{++_databases}";
        Execute("postgres", $"CREATE DATABASE {name}");
        return Address(name);
    }

    public StoreAddress Address(string database, string user = Owner) => StoreAddress.Parse($"postgres://{user}@localhost/{database}?host={_folder!.FullName}");

    /// <summary>Runs statements on a connection of their own.</summary>
    public void Execute(string database, string sql)
    {
        using var connection = Connect(database);
        connection.Execute(sql);
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            Signals.Send(_process, "INT"); // a fast shutdown
            if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
                _process.Kill(entireProcessTree: true);
        }
        _process?.Dispose();
        _folder?.Delete(recursive: true);
    }

    private static string? Programs()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => new FileInfo(Path.Combine(folder, "initdb")))
            .Where(program => program.Exists)
            .Select(program => (program.ResolveLinkTarget(returnFinalTarget: true) ?? program).FullName)
            .Select(program => Path.GetDirectoryName(program)!);
        const string Debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderDescending().Select(folder => Path.Combine(folder, "bin")) : [];
        return folders.Concat(installed).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")));
    }

    private NpgsqlConnection Connect(string database)
    {
        var builder = PostgresAddress.Parse(Address(database).Text);
        builder.Pooling = false;
        var connection = new NpgsqlConnection(builder.ConnectionString);
        connection.Open();
        return connection;
    }

    private void WaitUntilReady()
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                Connect("postgres").Dispose();
                return;
            }
            catch (NpgsqlException) when (!_process!.HasExited && Stopwatch.GetElapsedTime(start).TotalSeconds < StartSeconds)
            {
                Thread.Sleep(50);
            }
        }
    }

    private void Run(string program, string[] arguments)
    {
        using var process = Start(program, arguments, asIs: program == "chown");
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} must end with 0, but ended with {process.ExitCode}.");
    }

    /// <summary>As another user than root, as whom PostgreSQL does not run. setpriv becomes the program, so a signal reaches it.</summary>
    private Process Start(string program, string[] arguments, bool asIs = false)
    {
        string[] command = asIs || !Environment.IsPrivilegedProcess
            ? [program, .. arguments]
            : ["/usr/bin/setpriv", $"--reuid={Unprivileged}", $"--regid={UnprivilegedGroup}", "--clear-groups", program, .. arguments];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = _folder!.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}

/// <summary>The tests that share the server, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "postgres";
}
