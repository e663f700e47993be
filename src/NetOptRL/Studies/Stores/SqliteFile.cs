using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using NetOptRL.Runtime;

namespace NetOptRL.Studies.Stores;

/// <summary>What is looked at before a file is taken for a store.</summary>
internal static class SqliteFile
{
    /// <summary>
    /// Up to this size, indexes are compared with their tables too; above, only the structure is read. Both read the whole file, and what a
    /// rollout's own bytes are is checked by its digest when a study is resumed.
    /// </summary>
    private const long ThoroughBytes = 1L << 30;

    /// <summary>Large files that this process has checked: a comparison opens its store for every study, and would read it again for each.</summary>
    private static readonly ConcurrentDictionary<string, bool> Large = new();

    /// <summary>The file itself where <paramref name="path"/> is a link: its log, its locks and its length are those of one file.</summary>
    public static string RealPath(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>
    /// What can be told without opening it: SQLite would take an empty file for a new database. This process must never open the file but by
    /// SQLite: closing it again would drop the locks that SQLite has on it in this process (https://www.sqlite.org/howtocorrupt.html, 2.2).
    /// </summary>
    /// <exception cref="InvalidInputException">It is not there, a folder, or empty.</exception>
    public static void Check(string path)
    {
        var file = new FileInfo(path);
        var problem = Directory.Exists(path) ? "is a folder" : !file.Exists ? "is not there" : file.Length == 0 ? "is empty" : null;
        if (problem is not null)
            throw new InvalidInputException($"the study store must be a SQLite file, but {file.FullName} {problem}.");
    }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="InvalidInputException">It is damaged.</exception>
    public static void CheckWhole(SqliteConnection connection, string path)
    {
        var file = new FileInfo(path);
        var isLarge = file.Length > ThoroughBytes;
        if (isLarge && Large.ContainsKey(file.FullName))
            return;
        var check = isLarge ? "quick_check" : "integrity_check";
        connection.Execute("PRAGMA query_only = ON");
        if (connection.ExecuteScalar<string>($"PRAGMA {check}(1)") is var found && found != "ok")
        {
            throw new InvalidInputException(
                $"the study store must be whole, but {Path.GetFullPath(path)} is damaged: {found?.ReplaceLineEndings(" ")}; put back a copy of it.");
        }
        if (isLarge)
            Large.TryAdd(file.FullName, true);
    }
}
