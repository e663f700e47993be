using Microsoft.Data.Sqlite;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class InMemoryStudyStoreTests : StoreConformance
{
    protected override IStudyStore Create() => new InMemoryStudyStore();
}

public sealed class SqliteStudyStoreTests : StoreConformance
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_committed_is_there_when_the_file_is_opened_again()
    {
        using (var store = Create())
        {
            store.Create(new StudyRecord("b", "e", "t", "ppo", "1s", 1, 2, "cpu", "c", "v"), [7]);
            store.Append("b", SampleRollouts.Store(0), [8]);
        }

        using var again = Create();

        Assert.Single(again.Rollouts("b"));
        Assert.Equal([8], again.AgentState("b", 1));
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused()
    {
        File.WriteAllText(_folder["study.db"], new string('x', 5000));
        Assert.Contains("SQLite file", Assert.Throws<InvalidInputException>(Create).Message);
    }

    [Fact]
    public void A_store_made_before_the_end_of_a_search_was_kept_whole_takes_it_from_the_last_rollout()
    {
        using (var store = Create())
        {
            store.Create(new StudyRecord("b", "e", "t", "ppo", "1s", 1, 2, "cpu", "c", "v"), [7]);
            store.Append("b", SampleRollouts.Store(0), [8]);
            store.EndSearch("b", new SearchEnd(9, 5));
        }
        Execute("ALTER TABLE study DROP COLUMN searchEndAgent");
        var expected = new SearchEnd(9, SampleRollouts.Store(0).AgentSeconds);

        using (var read = SqliteStudyStore.OpenToRead(_folder["study.db"]))
            Assert.Equal(expected, read.SearchEnd("b"));
        using var written = Create();
        Assert.Equal(expected, written.SearchEnd("b"));
        written.EndSearch("b", new SearchEnd(9, 6));
        Assert.Equal(new SearchEnd(9, 6), written.SearchEnd("b"));
    }

    [Fact]
    public void A_store_made_before_failures_were_kept_has_none()
    {
        using (var store = Create())
            store.Create(new StudyRecord("b", "e", "t", "ppo", "1s", 1, 2, "cpu", "c", "v"), [7]);
        Execute("DROP TABLE failure");
        using (var read = SqliteStudyStore.OpenToRead(_folder["study.db"]))
            Assert.Empty(read.Failures("b"));
        using var written = Create();
        written.RecordFailure("b", new FailedAttempt(StudyPhase.Searching, 0, 1, DateTimeOffset.UnixEpoch, 0, "x"));
        Assert.Single(written.Failures("b"));
    }

    [Fact]
    public void A_store_that_is_read_is_not_written_and_leaves_no_files_beside_it()
    {
        using (var store = Create())
            store.Create(new StudyRecord("b", "e", "t", "ppo", "1s", 1, 2, "cpu", "c", "v"), [7]);
        var before = File.ReadAllBytes(_folder["study.db"]);

        using (var read = SqliteStudyStore.OpenToRead(_folder["study.db"]))
        {
            Assert.Equal("b", read.Single()!.Name);
            Assert.Contains("readonly", Assert.Throws<SqliteException>(() => read.EndSearch("b", new SearchEnd(1, 1))).Message);
        }

        Assert.Equal(before, File.ReadAllBytes(_folder["study.db"]));
        Assert.Equal([_folder["study.db"]], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_store_in_a_folder_where_nothing_can_be_made_is_read()
    {
        using (var store = Create())
            store.Create(new StudyRecord("b", "e", "t", "ppo", "1s", 1, 2, "cpu", "c", "v"), [7]);
        Directory.CreateDirectory(_folder["study.db-shm"]); // in the way, for root too, whom permissions do not stop
        using var read = SqliteStudyStore.OpenToRead(_folder["study.db"]);
        Assert.Equal("b", read.Single()!.Name);
    }

    [Fact]
    public void A_file_that_is_no_store_cannot_be_read()
    {
        File.WriteAllText(_folder["study.db"], new string('x', 5000));
        Assert.Contains("can be read", Assert.Throws<InvalidInputException>(() => SqliteStudyStore.OpenToRead(_folder["study.db"])).Message);
    }

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    protected override IStudyStore Create() => new SqliteStudyStore(_folder["study.db"]);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder["study.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
