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
    private const long ThoroughBytes = 256L << 20;

    private static ReadOnlySpan<byte> Beginning => "SQLite format 3\0"u8; // https://www.sqlite.org/fileformat.html, section 1.3

    /// <summary>What can be told without SQLite, which would take an empty file for a new database.</summary>
    /// <exception cref="InvalidInputException">It is not there, a folder, empty, or begins as no SQLite file does.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
            throw Wrong(path, "is a folder");
        if (!File.Exists(path))
            throw Wrong(path, "is not there");
        Span<byte> start = stackalloc byte[16];
        int read;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Wrong(path, $"cannot be read: {failure.Message}");
        }
        if (read == 0)
            throw Wrong(path, "is empty");
        if (!start[..read].SequenceEqual(Beginning))
            throw Wrong(path, "does not begin as one");
    }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="InvalidInputException">It is damaged.</exception>
    public static void CheckWhole(SqliteConnection connection, string path)
    {
        var check = new FileInfo(path).Length <= ThoroughBytes ? "integrity_check" : "quick_check";
        connection.Execute("PRAGMA query_only = ON");
        if (connection.ExecuteScalar<string>($"PRAGMA {check}(1)") is var found && found != "ok")
        {
            throw new InvalidInputException(
                $"the study store must be whole, but {Path.GetFullPath(path)} is damaged: {found?.ReplaceLineEndings(" ")}; put back a copy of it.");
        }
    }

    private static InvalidInputException Wrong(string path, string how) => new($"the study store must be a SQLite file that can be read, but {Path.GetFullPath(path)} {how}.");
}
