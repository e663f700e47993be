using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>
/// Keeps studies in one SQLite file with a write-ahead log; who runs a study holds a lock in the folder of that name with <c>.locks</c>
/// behind it. Use one instance on one thread; processes of one machine may share the file.
/// </summary>
public sealed class SqliteStudyStore : SqlStudyStore
{
    private static readonly TimeSpan LongestWithoutWaiting = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private long? _waitedAt;

    /// <summary>Opens the file, or makes it where there is none.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written, is damaged, is of a newer version, or is no store.</exception>
    public SqliteStudyStore(string path)
        : this(path, StudyDatabase.OpenOrCreate)
    {
    }

    private SqliteStudyStore(string path, Func<string, SqliteConnection> open)
    {
        _path = SqliteFile.RealPath(path);
        Database = open(_path);
    }

    /// <summary>For tests and benchmarks that set what a user cannot.</summary>
    internal SqliteConnection Database { get; }

    /// <summary>The clock; tests put another in its place.</summary>
    internal TimeProvider Time { get; set; } = TimeProvider.System;

    private protected override DbConnection Connection => Database;

    /// <summary>Opens a file that is there.</summary>
    /// <exception cref="InvalidInputException">As above, or there is none.</exception>
    internal static SqliteStudyStore Open(string path) => new(path, StudyDatabase.Open);

    /// <summary>Opens a file that is there to read from it, in a folder that cannot be written too; what writes then fails.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, or is no store.</exception>
    internal static SqliteStudyStore OpenToRead(string path) => new(path, StudyDatabase.OpenToRead);

    /// <summary>The only study of the file, or null where there is none or more than one.</summary>
    internal StudyRecord? Single() =>
        Run(() => Database.Query<StudyRow>("SELECT * FROM study LIMIT 2").AsList()) is [var row] ? row.ToRecord() : null;

    /// <inheritdoc/>
    public override IDisposable Hold(string study, StudyHolder by) => HeldFile.Take(LockPath(study), by, $"study \"{study}\"");

    private protected override IReadOnlyDictionary<string, StudyHolder?> Holders(IEnumerable<string> studies) =>
        studies.Select(study => (Study: study, Held: HeldFile.Look(LockPath(study)))).Where(pair => pair.Held.IsHeld)
            .ToDictionary(pair => pair.Study, pair => pair.Held.By);

    /// <summary>
    /// Waits for the disk (synchronous = FULL) at a commit that begins or ends something, and else once a second at most: what a loss of power
    /// can take of a search is then a second of it. To wait at every commit costs ten times as much where rollouts are short, while all others
    /// who share the file wait too; never to wait (NORMAL) loses up to forty rollouts, which may have taken hours. No setting risks damage.
    /// </summary>
    private protected override void Prepare(bool isOneOfMany)
    {
        var waits = !isOneOfMany || _waitedAt is not { } waited || Time.GetElapsedTime(waited) >= LongestWithoutWaiting;
        if (waits)
            _waitedAt = Time.GetTimestamp();
        Database.Execute($"PRAGMA synchronous = {(waits ? "FULL" : "NORMAL")}");
    }

    private protected override StudyStoreException Failed(Exception failure) => StudyDatabase.Failed(_path, failure);

    private string LockPath(string study) => Path.Combine(StudyDatabase.LockFolder(_path), Uri.EscapeDataString(study) + ".lock");
}
