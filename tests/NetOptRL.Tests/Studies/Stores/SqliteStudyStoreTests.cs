using Dapper;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;
using NetOptRL.Tests.Cli;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Stores;

public sealed class SqliteStudyStoreTests : StoreConformance
{
    private static readonly StudyHolder Holder = new(17, "here", DateTimeOffset.UnixEpoch);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_committed_is_there_when_the_file_is_opened_again()
    {
        using (var store = Create())
        {
            store.Create(SqliteFiles.Study, [7]);
            store.Append("b", SampleRollouts.Store(0), [8]);
        }

        using var again = Create();

        Assert.Single(again.Rollouts("b"));
        Assert.Equal([8], again.AgentState("b", 1));
    }

    [Fact]
    public void A_commit_waits_for_the_disk_once_a_second_and_where_something_begins_or_ends()
    {
        var time = new ManualTime();
        using var store = new SqliteStudyStore(_folder["study.db"]) { Time = time };
        var waited = new List<bool>();
        void Note(Action commit, double seconds = 0)
        {
            time.Advance(seconds);
            commit();
            waited.Add(store.Database.ExecuteScalar<int>("PRAGMA synchronous") == 2); // FULL, https://www.sqlite.org/pragma.html#pragma_synchronous
        }

        Note(() => store.Create(SqliteFiles.Study, [0]));
        Note(() => store.Append("b", SampleRollouts.Store(0), [1]), 0.5);
        Note(() => store.Append("b", SampleRollouts.Store(1), [1]), 0.4);
        Note(() => store.Append("b", SampleRollouts.Store(2), [1]), 0.2);
        Note(() => store.Append("b", SampleRollouts.Store(3), [1]), 0.9);
        Note(() => store.Append("b", SampleRollouts.Store(4), [1]), 600);
        Note(() => store.EndSearch("b", new SearchEnd(1, 1)));
        Note(() => store.SaveOutcome("b", [], new SessionFacts(1, new Dictionary<string, string>(), new Dictionary<string, string>())));

        Assert.Equal([true, false, false, true, false, true, true, true], waited);
    }

    [Fact]
    public void A_store_that_is_read_is_not_written_and_leaves_no_files_beside_it()
    {
        SqliteFiles.Make(_folder["study.db"]);
        var before = File.ReadAllBytes(_folder["study.db"]);

        using (var read = SqliteStudyStore.OpenToRead(_folder["study.db"]))
        {
            Assert.Equal("b", read.Single()!.Name);
            Assert.Contains("readonly", Assert.Throws<StudyStoreException>(() => read.EndSearch("b", new SearchEnd(1, 1))).Message);
        }

        Assert.Equal(before, File.ReadAllBytes(_folder["study.db"]));
        Assert.Equal([_folder["study.db"]], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_store_in_a_folder_where_nothing_can_be_made_is_read()
    {
        SqliteFiles.Make(_folder["study.db"]);
        Directory.CreateDirectory(_folder["study.db-shm"]); // in the way, for root too, whom permissions do not stop
        using var read = SqliteStudyStore.OpenToRead(_folder["study.db"]);
        Assert.Equal("b", read.Single()!.Name);
    }

    [Fact]
    public void A_store_that_cannot_be_made_is_refused_and_leaves_nothing()
    {
        var refused = Assert.Throws<InvalidInputException>(() => new SqliteStudyStore(_folder["nowhere/study.db"]));
        Assert.Contains("must be made in a folder that can be written", refused.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_store_is_made_once_by_however_many_begin_at_the_same_moment()
    {
        var failures = Threads.Run(8, i =>
        {
            using var store = Create();
            store.Create(SqliteFiles.Study with { Name = $"study-{i}" }, [7]);
        });
        Assert.Empty(failures);
        using var read = Create();
        Assert.Equal(8, read.Studies().Count);
        Assert.Equal([_folder["study.db"]], Directory.GetFiles(_folder.Path).Where(file => !file.EndsWith("-wal") && !file.EndsWith("-shm")));
    }

    [Fact]
    public void A_study_is_held_by_any_way_to_its_file()
    {
        SqliteFiles.Make(_folder["study.db"]);
        File.CreateSymbolicLink(_folder["link.db"], _folder["study.db"]);
        using var store = Create();
        using var linked = new SqliteStudyStore(_folder["link.db"]);
        using var held = store.Hold("b", Holder);
        Assert.Contains("is held by process 17", Assert.Throws<InvalidInputException>(() => linked.Hold("b", Holder)).Message);
    }

    [Fact]
    public void What_a_killed_holder_has_left_holds_nothing_and_the_lock_stays_when_it_is_released()
    {
        using var store = Create();
        store.Create(SqliteFiles.Study, [7]);
        Directory.CreateDirectory(_folder["study.db.locks"]);
        File.WriteAllText(_folder["study.db.locks/b.lock"], "");
        File.WriteAllText(_folder["study.db.locks/b.lock.json"], """{"processId":3,"machine":"gone","since":"2020-01-01T00:00:00+00:00"}""");

        Assert.Equal(StudyState.Interrupted, store.Studies()[0].State);
        using (store.Hold("b", Holder))
            Assert.Equal(Holder, store.Studies()[0].Holder);

        Assert.True(File.Exists(_folder["study.db.locks/b.lock"])); // who has opened it already would else lock a file that is gone
        Assert.False(File.Exists(_folder["study.db.locks/b.lock.json"]));
    }

    [Fact]
    public void A_holder_that_has_not_said_who_it_is_holds_all_the_same()
    {
        using var store = Create();
        store.Create(SqliteFiles.Study, [7]);
        using var held = store.Hold("b", Holder);
        File.WriteAllText(_folder["study.db.locks/b.lock.json"], "{");
        Assert.Equal((StudyState.Running, null), (store.Studies()[0].State, store.Studies()[0].Holder));
        Assert.Contains("is held by another process", Assert.Throws<InvalidInputException>(() => store.Hold("b", Holder)).Message);
    }

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    protected override IStudyStore Create() => new SqliteStudyStore(_folder["study.db"]);

}
