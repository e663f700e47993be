using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>Keeps studies in one SQLite file with a write-ahead log. Use one instance on one thread; processes may share the file.</summary>
public sealed class SqliteStudyStore : IStudyStore
{
    private readonly SqliteConnection _connection;

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="InvalidInputException">The file cannot be opened or written, or is no store.</exception>
    public SqliteStudyStore(string path)
        : this(StudyDatabase.Open(path))
    {
    }

    private SqliteStudyStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a file that is there to read from it, in a folder that cannot be written too; what writes then fails.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, or is no store.</exception>
    internal static SqliteStudyStore OpenToRead(string path) => new(StudyDatabase.OpenToRead(path));

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
    public StudyRecord? Find(string name) => Row(name)?.ToRecord();

    /// <summary>The only study of the file, or null where there is none or more than one.</summary>
    internal StudyRecord? Single() => _connection.Query<StudyRow>("SELECT * FROM study").ToArray() is [var row] ? row.ToRecord() : null;

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
                statistics = RolloutRow.Encode(rollout.Statistics),
            });
        SaveState(study, rollout.Index + 1, agentState);
        var oldest = rollout.Index + 1 - StudyPipeline.InFlight;
        _connection.Execute("DELETE FROM agentState WHERE study = @study AND learned < @oldest", new { study, oldest });
        transaction.Commit();
    }

    /// <inheritdoc/>
    public IEnumerable<StoredRollout> Rollouts(string study) => _connection
        .Query<RolloutRow>("SELECT * FROM rollout WHERE study = @study ORDER BY rolloutIndex", new { study }, buffered: false)
        .Select(row => row.ToRollout());

    /// <inheritdoc/>
    public byte[] AgentState(string study, int learned) =>
        _connection.QuerySingleOrDefault<byte[]>("SELECT state FROM agentState WHERE study = @study AND learned = @learned", new { study, learned })
        ?? throw new InvalidOperationException($"the agent after {learned} rollouts is not kept in study \"{study}\".");

    /// <inheritdoc/>
    public void ChangeBudget(string study, string budget) =>
        _connection.Execute("UPDATE study SET budget = @budget WHERE name = @study", new { study, budget });

    /// <inheritdoc/>
    public void EndSearch(string study, SearchEnd end) => _connection.Execute(
        "UPDATE study SET searchEnd = @Seconds, searchEndAgent = @AgentSeconds WHERE name = @study", new { study, end.Seconds, end.AgentSeconds });

    /// <inheritdoc/>
    public SearchEnd? SearchEnd(string study) =>
        Row(study) is { SearchEnd: { } seconds } row ? new SearchEnd(seconds, row.SearchEndAgent ?? AgentSecondsLearned(study)) : null;

    /// <inheritdoc/>
    public void SaveOutcome(string study, byte[] outcome, SessionFacts session)
    {
        var (versions, machine) = (JsonSerializer.Serialize(session.Versions), JsonSerializer.Serialize(session.Machine));
        using var transaction = _connection.BeginTransaction();
        _connection.Execute("UPDATE study SET outcome = @outcome WHERE name = @study", new { study, outcome });
        _connection.Execute(
            "INSERT OR REPLACE INTO session VALUES (@study, @Workers, @versions, @machine)", new { study, session.Workers, versions, machine });
        transaction.Commit();
    }

    /// <inheritdoc/>
    public byte[]? Outcome(string study) => _connection.ExecuteScalar<byte[]?>("SELECT outcome FROM study WHERE name = @study", new { study });

    /// <inheritdoc/>
    public SessionFacts? Session(string study) =>
        _connection.QuerySingleOrDefault<SessionRow>("SELECT * FROM session WHERE study = @study", new { study })?.ToFacts();

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private StudyRow? Row(string study) => _connection.QuerySingleOrDefault<StudyRow>("SELECT * FROM study WHERE name = @study", new { study });

    /// <summary>For a search that ended before its end kept them.</summary>
    private double AgentSecondsLearned(string study) =>
        _connection.ExecuteScalar<double>("SELECT IFNULL(MAX(agentSeconds), 0) FROM rollout WHERE study = @study", new { study });

    private void SaveState(string study, int learned, byte[] state) =>
        _connection.Execute("INSERT INTO agentState VALUES (@study, @learned, @state)", new { study, learned, state });
}
