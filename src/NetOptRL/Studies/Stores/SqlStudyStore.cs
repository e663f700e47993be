using System.Data;
using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace NetOptRL.Studies.Stores;

/// <summary>
/// What the stores in SQL have in common: the statements, in the SQL that SQLite and PostgreSQL share. Use one instance on one thread. Any
/// number of processes may share the place.
/// </summary>
public abstract class SqlStudyStore : IStudyStore
{
    private const int PageSize = 8; // rollouts read at once: no statement is left open, which PostgreSQL does not allow beside another

    private protected SqlStudyStore()
    {
    }

    /// <summary>The one connection. What was begun on it ends with it.</summary>
    private protected abstract DbConnection Connection { get; }

    /// <inheritdoc/>
    public void Create(StudyRecord study, byte[] agentState) => Commit(isOneOfMany: false, () =>
    {
        var made = Connection.Execute(
            """
            INSERT INTO study (name, environmentName, environmentText, agent, budget, seed, population, device, dataSha256, version)
            VALUES (@Name, @EnvironmentName, @EnvironmentText, @Agent, @Budget, @Seed, @Population, @Device, @DataSha256, @Version)
            ON CONFLICT (name) DO NOTHING
            """,
            study);
        if (made == 0)
            throw StudyNames.Taken(study.Name);
        SaveState(study.Name, 0, agentState);
    });

    /// <inheritdoc/>
    public StudyRecord? Find(string name) => Row(name)?.ToRecord();

    /// <inheritdoc/>
    public IReadOnlyList<StudyOverview> Studies()
    {
        var rows = Run(() => Connection.Query<OverviewRow>(
            """
            SELECT name, environmentName, agent, seed, budget, CAST(LENGTH(outcome) AS BIGINT) AS outcomeLength,
                (SELECT COUNT(*) FROM rollout WHERE rollout.study = study.name) AS rollouts,
                (SELECT COUNT(bestScore) FROM rollout WHERE rollout.study = study.name) AS scored,
                (SELECT MAX(bestScore) FROM rollout WHERE rollout.study = study.name) AS bestScore
            FROM study
            """).AsList());
        var holders = Holders(rows.Select(row => row.Name));
        return
        [
            .. rows.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => row.ToOverview(
                holders.TryGetValue(row.Name, out var holder), holder, row.Scored == row.Rollouts ? row.BestScore : BestScores.Of(Rollouts(row.Name)))),
        ];
    }

    /// <inheritdoc/>
    public abstract IDisposable Hold(string study, StudyHolder by);

    /// <inheritdoc/>
    public void Append(string study, StoredRollout rollout, byte[] agentState) => Commit(isOneOfMany: true, () =>
    {
        var next = Connection.ExecuteScalar<long>("SELECT COALESCE(MAX(rolloutIndex), -1) + 1 FROM rollout WHERE study = @study", new { study });
        if (rollout.Index != next)
            throw new InvalidOperationException($"rollouts must be committed in order: the next is {next}, but got {rollout.Index}.");
        Connection.Execute(
            """
            INSERT INTO rollout (study, rolloutIndex, payload, digest, trainingSamples, searchSeconds, agentSeconds, statistics, bestScore)
            VALUES (@study, @Index, @Payload, @Digest, @TrainingSamples, @SearchSeconds, @AgentSeconds, @statistics, @BestScore)
            """,
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
                rollout.BestScore,
            });
        SaveState(study, rollout.Index + 1, agentState);
        var oldest = rollout.Index + 1 - StudyPipeline.InFlight;
        Connection.Execute("DELETE FROM agentState WHERE study = @study AND learned < @oldest", new { study, oldest });
    });

    /// <inheritdoc/>
    public IEnumerable<StoredRollout> Rollouts(string study)
    {
        for (var (next, full) = (0L, true); full;)
        {
            var page = Run(() => Connection.Query<RolloutRow>(
                $"SELECT * FROM rollout WHERE study = @study AND rolloutIndex >= @next ORDER BY rolloutIndex LIMIT {PageSize}", new { study, next }).AsList());
            foreach (var row in page)
                yield return row.ToRollout();
            full = page.Count == PageSize;
            if (full)
                next = page[^1].RolloutIndex + 1;
        }
    }

    /// <inheritdoc/>
    public byte[] AgentState(string study, int learned) => Run(() => Connection.QuerySingleOrDefault<byte[]>(
        "SELECT state FROM agentState WHERE study = @study AND learned = @learned", new { study, learned }))
        ?? throw new InvalidOperationException($"the agent after {learned} rollouts is not kept in study \"{study}\".");

    /// <inheritdoc/>
    public void ChangeBudget(string study, string budget) =>
        Commit(isOneOfMany: false, () => Connection.Execute("UPDATE study SET budget = @budget WHERE name = @study", new { study, budget }));

    /// <inheritdoc/>
    public void EndSearch(string study, SearchEnd end) => Commit(isOneOfMany: false, () => Connection.Execute(
        "UPDATE study SET searchEnd = @Seconds, searchEndAgent = @AgentSeconds WHERE name = @study", new { study, end.Seconds, end.AgentSeconds }));

    /// <inheritdoc/>
    public SearchEnd? SearchEnd(string study) =>
        Row(study) is { SearchEnd: { } seconds } row ? new SearchEnd(seconds, row.SearchEndAgent ?? AgentSecondsLearned(study)) : null;

    /// <inheritdoc/>
    public void SaveOutcome(string study, byte[] outcome, SessionFacts session) => Commit(isOneOfMany: false, () =>
    {
        var (versions, machine) = (JsonSerializer.Serialize(session.Versions), JsonSerializer.Serialize(session.Machine));
        Connection.Execute("UPDATE study SET outcome = @outcome WHERE name = @study", new { study, outcome });
        Connection.Execute(
            """
            INSERT INTO session (study, workers, versions, machine) VALUES (@study, @Workers, @versions, @machine)
            ON CONFLICT (study) DO UPDATE SET workers = excluded.workers, versions = excluded.versions, machine = excluded.machine
            """,
            new { study, session.Workers, versions, machine });
    });

    /// <inheritdoc/>
    public byte[]? Outcome(string study) =>
        Run(() => Connection.ExecuteScalar<byte[]?>("SELECT outcome FROM study WHERE name = @study", new { study }));

    /// <inheritdoc/>
    public SessionFacts? Session(string study) =>
        Run(() => Connection.QuerySingleOrDefault<SessionRow>("SELECT * FROM session WHERE study = @study", new { study }))?.ToFacts();

    /// <inheritdoc/>
    public void RecordFailure(string study, FailedAttempt attempt) => Commit(isOneOfMany: true, () => Connection.Execute(
        """
        INSERT INTO failure (study, number, phase, rolloutIndex, attempt, failedAt, worker, reason)
        VALUES (@study, (SELECT COUNT(*) FROM failure WHERE study = @study), @phase, @Rollout, @Attempt, @failedAt, @Worker, @Reason)
        """,
        new
        {
            study,
            phase = attempt.Phase.ToString(),
            attempt.Rollout,
            attempt.Attempt,
            failedAt = FailureRow.Encode(attempt.At),
            attempt.Worker,
            attempt.Reason,
        }));

    /// <inheritdoc/>
    public IReadOnlyList<FailedAttempt> Failures(string study) =>
    [
        .. Run(() => Connection.Query<FailureRow>("SELECT * FROM failure WHERE study = @study ORDER BY number", new { study }).AsList())
            .Select(row => row.ToAttempt()),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Those of the studies that anyone holds now, with who does, where that is known.</summary>
    private protected abstract IReadOnlyDictionary<string, StudyHolder?> Holders(IEnumerable<string> studies);

    /// <summary>What a failure of the database means to the user.</summary>
    private protected abstract StudyStoreException Failed(Exception failure);

    /// <summary>Runs statements, and says what a failure of theirs means.</summary>
    private protected T Run<T>(Func<T> statements)
    {
        // Dapper would open a connection again that its server has closed, but the locks that were held on it are another's by then.
        if (Connection.State != ConnectionState.Open)
            throw Failed(new InvalidOperationException("its connection was closed"));
        try
        {
            return statements();
        }
        catch (DbException failure)
        {
            throw Failed(failure);
        }
    }

    /// <summary>Called before a transaction.</summary>
    /// <param name="isOneOfMany">Whether it is one of the many by which a search goes on, and not one of the few that begin or end something.</param>
    private protected virtual void Prepare(bool isOneOfMany)
    {
    }

    /// <summary>Runs statements in a transaction, all or none of them.</summary>
    private void Commit(bool isOneOfMany, Action statements) => Run(() =>
    {
        Prepare(isOneOfMany);
        using var transaction = Connection.BeginTransaction(); // SQLite: to write from the start, so that it never has to begin again
        statements();
        transaction.Commit();
        return true;
    });

    private StudyRow? Row(string study) =>
        Run(() => Connection.QuerySingleOrDefault<StudyRow>("SELECT * FROM study WHERE name = @study", new { study }));

    /// <summary>For a search that ended before its end kept them.</summary>
    private double AgentSecondsLearned(string study) =>
        Run(() => Connection.ExecuteScalar<double>("SELECT COALESCE(MAX(agentSeconds), 0) FROM rollout WHERE study = @study", new { study }));

    private void SaveState(string study, int learned, byte[] state) =>
        Connection.Execute("INSERT INTO agentState (study, learned, state) VALUES (@study, @learned, @state)", new { study, learned, state });
}
