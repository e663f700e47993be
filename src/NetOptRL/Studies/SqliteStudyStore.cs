using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.Data.Sqlite;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>Keeps studies in one SQLite file with a write-ahead log. Use one instance on one thread; processes may share the file.</summary>
public sealed class SqliteStudyStore : IStudyStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS study (
            name TEXT PRIMARY KEY, environmentName TEXT NOT NULL, environmentText TEXT NOT NULL, agent TEXT NOT NULL, budget TEXT NOT NULL,
            seed INTEGER NOT NULL, population INTEGER NOT NULL, device TEXT NOT NULL, dataSha256 TEXT NOT NULL,
            version TEXT NOT NULL, searchEnd REAL, outcome BLOB) STRICT;
        CREATE TABLE IF NOT EXISTS rollout (
            study TEXT NOT NULL REFERENCES study(name), rolloutIndex INTEGER NOT NULL, payload BLOB NOT NULL, digest TEXT NOT NULL,
            trainingSamples INTEGER NOT NULL, searchSeconds REAL NOT NULL, agentSeconds REAL NOT NULL, statistics TEXT NOT NULL,
            PRIMARY KEY (study, rolloutIndex)) STRICT;
        CREATE TABLE IF NOT EXISTS agentState (
            study TEXT NOT NULL REFERENCES study(name), learned INTEGER NOT NULL, state BLOB NOT NULL, PRIMARY KEY (study, learned)) STRICT;
        CREATE TABLE IF NOT EXISTS session (
            study TEXT PRIMARY KEY REFERENCES study(name), workers INTEGER NOT NULL, versions TEXT NOT NULL, machine TEXT NOT NULL) STRICT;
        """;

    // An update's loss can be infinite, which is a fact to keep.
    private static readonly JsonSerializerOptions Statistics = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly SqliteConnection _connection;

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="InvalidInputException">The file cannot be opened or written, or is no store.</exception>
    public SqliteStudyStore(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            _connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;");
            _connection.Execute(Schema);
        }
        catch (SqliteException failure)
        {
            _connection.Dispose();
            throw new InvalidInputException($"the study store must be a writable SQLite file, but {path} is not: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public void Create(StudyRecord study, byte[] agentState)
    {
        using var transaction = _connection.BeginTransaction();
        if (Find(study.Name) is not null)
            throw StudyNames.Taken(study.Name);
        _connection.Execute(
            """
            INSERT INTO study (name, environmentName, environmentText, agent, budget, seed, population, device, dataSha256, version)
            VALUES (@Name, @EnvironmentName, @EnvironmentText, @Agent, @Budget, @Seed, @Population, @Device, @DataSha256, @Version)
            """,
            study);
        SaveState(study.Name, 0, agentState);
        transaction.Commit();
    }

    /// <inheritdoc/>
    public StudyRecord? Find(string name) => ToRecord(_connection.QuerySingleOrDefault<StudyRow>("SELECT * FROM study WHERE name = @name", new { name }));

    /// <summary>The only study of the file, or null where there is none or more than one.</summary>
    internal StudyRecord? Single() => _connection.Query<StudyRow>("SELECT * FROM study").ToArray() is [var row] ? ToRecord(row) : null;

    /// <inheritdoc/>
    public void Append(string study, StoredRollout rollout, byte[] agentState)
    {
        using var transaction = _connection.BeginTransaction();
        var next = _connection.ExecuteScalar<long>("SELECT IFNULL(MAX(rolloutIndex), -1) + 1 FROM rollout WHERE study = @study", new { study });
        if (rollout.Index != next)
            throw new InvalidOperationException($"rollouts must be committed in order: the next is {next}, but got {rollout.Index}.");
        _connection.Execute(
            "INSERT INTO rollout VALUES (@study, @Index, @Payload, @Digest, @TrainingSamples, @SearchSeconds, @AgentSeconds, @statistics)",
            new
            {
                study,
                rollout.Index,
                rollout.Payload,
                rollout.Digest,
                rollout.TrainingSamples,
                rollout.SearchSeconds,
                rollout.AgentSeconds,
                statistics = JsonSerializer.Serialize(rollout.Statistics, Statistics),
            });
        SaveState(study, rollout.Index + 1, agentState);
        _connection.Execute("DELETE FROM agentState WHERE study = @study AND learned < @oldest", new { study, oldest = rollout.Index + 1 - StudyPipeline.InFlight });
        transaction.Commit();
    }

    /// <inheritdoc/>
    public IEnumerable<StoredRollout> Rollouts(string study) => _connection
        .Query<RolloutRow>("SELECT * FROM rollout WHERE study = @study ORDER BY rolloutIndex", new { study }, buffered: false)
        .Select(row => new StoredRollout((int)row.RolloutIndex, row.Payload, row.Digest, row.TrainingSamples, row.SearchSeconds, row.AgentSeconds,
            JsonSerializer.Deserialize<SortedDictionary<string, double>>(row.Statistics, Statistics)!));

    /// <inheritdoc/>
    public byte[] AgentState(string study, int learned) =>
        _connection.QuerySingleOrDefault<byte[]>("SELECT state FROM agentState WHERE study = @study AND learned = @learned", new { study, learned })
        ?? throw new InvalidOperationException($"the agent after {learned} rollouts is not kept in study \"{study}\".");

    /// <inheritdoc/>
    public void EndSearch(string study, double seconds) => _connection.Execute("UPDATE study SET searchEnd = @seconds WHERE name = @study", new { study, seconds });

    /// <inheritdoc/>
    public double? SearchEnd(string study) => _connection.ExecuteScalar<double?>("SELECT searchEnd FROM study WHERE name = @study", new { study });

    /// <inheritdoc/>
    public void SaveOutcome(string study, byte[] outcome, SessionFacts session)
    {
        var (versions, machine) = (JsonSerializer.Serialize(session.Versions), JsonSerializer.Serialize(session.Machine));
        using var transaction = _connection.BeginTransaction();
        _connection.Execute("UPDATE study SET outcome = @outcome WHERE name = @study", new { study, outcome });
        _connection.Execute("INSERT OR REPLACE INTO session VALUES (@study, @Workers, @versions, @machine)", new { study, session.Workers, versions, machine });
        transaction.Commit();
    }

    /// <inheritdoc/>
    public byte[]? Outcome(string study) => _connection.ExecuteScalar<byte[]?>("SELECT outcome FROM study WHERE name = @study", new { study });

    /// <inheritdoc/>
    public SessionFacts? Session(string study) =>
        _connection.QuerySingleOrDefault<SessionRow>("SELECT * FROM session WHERE study = @study", new { study }) is { } row
            ? new SessionFacts((int)row.Workers, Names(row.Versions), Names(row.Machine))
            : null;

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static StudyRecord? ToRecord(StudyRow? row) => row is null ? null : new StudyRecord(
        row.Name, row.EnvironmentName, row.EnvironmentText, row.Agent, row.Budget, row.Seed, (int)row.Population, row.Device, row.DataSha256, row.Version);

    private static SortedDictionary<string, string> Names(string json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!, StringComparer.Ordinal);

    private void SaveState(string study, int learned, byte[] state) =>
        _connection.Execute("INSERT INTO agentState VALUES (@study, @learned, @state)", new { study, learned, state });

    // SQLite's integers are 64 bits wide, and Dapper fills by name: these mirror the tables.
    private sealed class StudyRow
    {
        public string Name { get; set; } = "";
        public string EnvironmentName { get; set; } = "";
        public string EnvironmentText { get; set; } = "";
        public string Agent { get; set; } = "";
        public string Budget { get; set; } = "";
        public long Seed { get; set; }
        public long Population { get; set; }
        public string Device { get; set; } = "";
        public string DataSha256 { get; set; } = "";
        public string Version { get; set; } = "";
    }

    private sealed class SessionRow
    {
        public long Workers { get; set; }
        public string Versions { get; set; } = "";
        public string Machine { get; set; } = "";
    }

    private sealed class RolloutRow
    {
        public long RolloutIndex { get; set; }
        public byte[] Payload { get; set; } = [];
        public string Digest { get; set; } = "";
        public long TrainingSamples { get; set; }
        public double SearchSeconds { get; set; }
        public double AgentSeconds { get; set; }
        public string Statistics { get; set; } = "";
    }
}
