using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NetOptRL.Studies;

/// <summary>The table of a store that keeps failed attempts, in the order in which they failed.</summary>
internal static class FailureTable
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS failure (
            study TEXT NOT NULL REFERENCES study(name), phase TEXT NOT NULL, rolloutIndex INTEGER NOT NULL, attempt INTEGER NOT NULL,
            failedAt TEXT NOT NULL, worker INTEGER NOT NULL, reason TEXT NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS failureOfStudy ON failure (study);
        """;

    public static void Add(SqliteConnection connection, string study, FailedAttempt attempt) => connection.Execute(
        "INSERT INTO failure VALUES (@study, @phase, @Rollout, @Attempt, @at, @Worker, @Reason)",
        new
        {
            study,
            phase = attempt.Phase.ToString(),
            attempt.Rollout,
            attempt.Attempt,
            at = attempt.At.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            attempt.Worker,
            attempt.Reason,
        });

    /// <summary>Those of a study; none in a store that was made before there was this table and is only read.</summary>
    public static IReadOnlyList<FailedAttempt> Read(SqliteConnection connection, string study) =>
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'failure'") == 0
            ? []
            : [.. connection.Query<FailureRow>("SELECT * FROM failure WHERE study = @study ORDER BY rowid", new { study }).Select(row => row.ToAttempt())];

    private sealed class FailureRow
    {
        public string Phase { get; set; } = "";
        public long RolloutIndex { get; set; }
        public long Attempt { get; set; }
        public string FailedAt { get; set; } = "";
        public long Worker { get; set; }
        public string Reason { get; set; } = "";

        public FailedAttempt ToAttempt() => new(
            Enum.Parse<StudyPhase>(Phase), (int)RolloutIndex, (int)Attempt,
            DateTimeOffset.ParseExact(FailedAt, "O", CultureInfo.InvariantCulture), (int)Worker, Reason);
    }
}
