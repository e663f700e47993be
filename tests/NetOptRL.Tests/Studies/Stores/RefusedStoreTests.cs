using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>What is no store that can be used is refused by one line, and not a byte of it is changed.</summary>
public sealed class RefusedStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["study.db"];

    public static TheoryData<string, Action<string>> NoStores => new()
    {
        { "is empty", path => File.WriteAllBytes(path, []) },
        { "file is not a database", path => File.WriteAllText(path, new string('x', 5000)) },
        { "must be", path => File.WriteAllText(path, "S") },
        { "is another SQLite database", path => SqliteFiles.Execute(path, "CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x')") },
        { "is another SQLite database", path => SqliteFiles.Execute(path, "PRAGMA journal_mode = WAL; CREATE TABLE bookmarks (url TEXT)") },
        { "is another SQLite database", path => SqliteFiles.Execute(path, "CREATE TABLE study (name TEXT); PRAGMA application_id = 7") },
        { "is another SQLite database", path => { SqliteFiles.Make(path); SqliteFiles.Execute(path, "PRAGMA application_id = 7"); } },
        { "is of version 99: use a newer NetOptRL", path => { SqliteFiles.Make(path); SqliteFiles.Execute(path, "PRAGMA user_version = 99"); } },
        { "file is not a database", path => { SqliteFiles.Make(path); Overwrite(path, 16, 84); } }, // the header but for its first 16 bytes
    };

    [Theory]
    [MemberData(nameof(NoStores))]
    public void What_is_no_store_is_refused_to_read_and_to_write(string reason, Action<string> make)
    {
        make(Path);
        foreach (var open in new Func<string, SqliteStudyStore>[] { path => new SqliteStudyStore(path), SqliteStudyStore.Open, SqliteStudyStore.OpenToRead })
            AssertRefused(reason, open);
    }

    [Fact]
    public void A_folder_and_a_file_that_is_not_there_are_refused()
    {
        Assert.Contains("is not there", Assert.Throws<InvalidInputException>(() => SqliteStudyStore.Open(Path)).Message);
        Directory.CreateDirectory(Path);
        AssertRefused("is a folder", path => new SqliteStudyStore(path));
        AssertRefused("is a folder", SqliteStudyStore.OpenToRead);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        SqliteFiles.Make(Path);
        var whole = File.ReadAllBytes(Path);
        Assert.True(whole.Length > 10 * 4096);
        foreach (var length in new[] { 1, 15, 16, 50, 99, 100, 511, 4095, 4096, 4097, 3 * 4096, whole.Length / 2, whole.Length - 4096 })
        {
            File.WriteAllBytes(Path, whole[..length]);
            AssertRefused("", path => new SqliteStudyStore(path));
        }
        File.WriteAllBytes(Path, whole);
        new SqliteStudyStore(Path).Dispose();
    }

    [Fact]
    public void A_file_with_any_page_overwritten_is_refused()
    {
        SqliteFiles.Make(Path);
        var whole = File.ReadAllBytes(Path);
        for (var page = 0; page < whole.Length / 4096; page++)
        {
            File.WriteAllBytes(Path, whole);
            Overwrite(Path, page * 4096, 4096);
            AssertRefused("", path => new SqliteStudyStore(path));
        }
    }

    [Fact]
    public void An_index_that_does_not_fit_its_table_is_found()
    {
        SqliteFiles.Make(Path);
        SqliteFiles.Execute(
            Path,
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_agentState_1') WHERE name = 'rolloutScore';
            """);
        AssertRefused("is damaged", path => new SqliteStudyStore(path));
    }

    [Fact]
    public void The_log_that_a_killed_process_left_beside_a_newer_store_is_left_too()
    {
        string[] files = ["study.db", "study.db-wal"];
        var killed = Directory.CreateDirectory(_folder["killed"]).FullName;
        SqliteFiles.Make(Path);
        using (new SqliteStudyStore(Path))
        {
            SqliteFiles.Execute(Path, "PRAGMA user_version = 99"); // stands in the log as long as a connection is open
            foreach (var file in files)
                File.Copy(_folder[file], _folder[$"killed/{file}"]); // as a kill would leave them
        }
        byte[][] Bytes() => [.. files.Select(file => File.ReadAllBytes(_folder[$"killed/{file}"]))];
        var before = Bytes();
        Assert.NotEmpty(before[1]);

        Assert.Contains("of version 99", Assert.Throws<InvalidInputException>(() => new SqliteStudyStore($"{killed}/study.db")).Message);

        Assert.Equal(before, Bytes());
    }

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(string reason, Func<string, SqliteStudyStore> open)
    {
        var before = SqliteFiles.Content(_folder.Path);
        var message = Assert.Throws<InvalidInputException>(() => open(Path)).Message;
        Assert.StartsWith("the study store must be ", message);
        Assert.Contains(reason, message);
        Assert.DoesNotContain('\n', message);
        Assert.Equal(before, SqliteFiles.Content(_folder.Path));
    }

    private static void Overwrite(string path, int offset, int count)
    {
        using var file = File.OpenWrite(path);
        file.Seek(offset, SeekOrigin.Begin);
        file.Write(Enumerable.Repeat((byte)0xEE, count).ToArray());
    }
}
