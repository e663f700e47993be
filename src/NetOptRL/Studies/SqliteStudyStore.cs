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
    private readonly string _path;

    /// <summary>Opens the file, or makes it where there is none.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written, is damaged, is of a newer version, or is no store.</exception>
    public SqliteStudyStore(string path)
        : this(path, StudyDatabase.OpenOrCreate(path))
    {
    }

    private SqliteStudyStore(string path, SqliteConnection connection) => (_path, Database) = (path, connection);

    /// <summary>For tests and benchmarks that set what a user cannot.</summary>
    internal SqliteConnection Database { get; }

    private protected override DbConnection Connection => Database;

    /// <summary>Opens a file that is there.</summary>
    /// <exception cref="InvalidInputException">As above, or there is none.</exception>
    internal static SqliteStudyStore Open(string path) => new(path, StudyDatabase.Open(path));

    /// <summary>Opens a file that is there to read from it, in a folder that cannot be written too; what writes then fails.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, or is no store.</exception>
    internal static SqliteStudyStore OpenToRead(string path) => new(path, StudyDatabase.OpenToRead(path));

    /// <summary>The only study of the file, or null where there is none or more than one.</summary>
    internal StudyRecord? Single() =>
        Run(() => Database.Query<StudyRow>("SELECT * FROM study LIMIT 2").AsList()) is [var row] ? row.ToRecord() : null;

    /// <inheritdoc/>
    public override IDisposable Hold(string study, StudyHolder by) => HeldFile.Take(LockPath(study), by, $"study \"{study}\"");

    private protected override IReadOnlyDictionary<string, StudyHolder?> Holders(IEnumerable<string> studies) =>
        studies.Select(study => (Study: study, Held: HeldFile.Look(LockPath(study)))).Where(pair => pair.Held.IsHeld)
            .ToDictionary(pair => pair.Study, pair => pair.Held.By);

    private protected override StudyStoreException Failed(Exception failure) => StudyDatabase.Failed(_path, failure);

    /// <summary>By any way to the file the same.</summary>
    private string LockPath(string study) => Path.Combine(StudyDatabase.LockFolder(_path), Uri.EscapeDataString(study) + ".lock");
}
