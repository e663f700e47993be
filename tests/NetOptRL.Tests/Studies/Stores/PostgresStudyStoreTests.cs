using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Stores;

[Collection(PostgresCollection.Name)]
public sealed class PostgresStudyStoreTests(PostgresServer server) : StoreConformance
{
    private readonly Lazy<StoreAddress> _address = new(server.NewDatabase);

    private string Database => PostgresAddress.Parse(_address.Value.Text).Database!;

    [SkippableFact]
    public void A_holder_whose_connection_is_gone_is_taken_over_and_can_commit_nothing_more()
    {
        Store.Create(SqliteFiles.Study, [0]);
        var gone = Create();
        var hold = gone.Hold("b", new StudyHolder(17, "gone", DateTimeOffset.UnixEpoch));
        // Waits up to 10,000 ms for each to be gone: until then it keeps its locks.
        server.Execute("postgres", $"SELECT pg_terminate_backend(backend, 10000) FROM (SELECT pid AS backend FROM pg_stat_activity WHERE datname = '{Database}') a");

        using var other = Create();
        Assert.Equal(StudyState.Interrupted, other.Studies()[0].State);
        using var taken = other.Hold("b", new StudyHolder(18, "here", DateTimeOffset.UnixEpoch));

        var failure = Assert.Throws<StudyStoreException>(() => gone.Append("b", SampleRollouts.Store(0), [1]));
        Assert.StartsWith($"the study store {_address.Value} could not be used: ", failure.Message);
        Assert.Contains("connection was closed", Assert.Throws<StudyStoreException>(() => gone.EndSearch("b", new SearchEnd(1, 1))).Message);
        hold.Dispose();
        gone.Dispose();
        Assert.Equal(18, other.Studies()[0].Holder!.ProcessId);
        Assert.Empty(other.Rollouts("b"));
        Assert.Null(other.SearchEnd("b"));
    }

    [SkippableFact]
    public void A_store_is_made_once_by_however_many_begin_at_the_same_moment()
    {
        _ = _address.Value;
        Assert.Empty(Threads.Run(6, i =>
        {
            using var store = Create();
            store.Create(SqliteFiles.Study with { Name = $"study-{i}" }, [7]);
        }));
        Assert.Equal(6, Store.Studies().Count);
    }

    [SkippableFact]
    public void Of_several_that_take_one_name_at_the_same_moment_one_comes_first()
    {
        Store.Create(SqliteFiles.Study, [0]);
        var failures = Threads.Run(6, i =>
        {
            using var store = Create();
            store.Create(SqliteFiles.Study with { Name = "c" }, [7]);
        });
        Assert.Equal(5, failures.Count);
        Assert.All(failures, failure => Assert.Contains("\"c\" exists", Assert.IsType<InvalidInputException>(failure).Message));
    }

    [SkippableFact]
    public void A_newer_store_is_refused_and_a_database_without_one_is_no_store()
    {
        Assert.Null(PostgresStudyStore.TryOpen(_address.Value, toRead: true));
        Assert.Contains("must be there", Assert.Throws<InvalidInputException>(() => StudyStores.Open(_address.Value)).Message);
        Store.Create(SqliteFiles.Study, [0]);
        server.Execute(Database, "UPDATE netoptrl.version SET number = 99");
        Assert.Contains("is of version 99: use a newer NetOptRL", Assert.Throws<InvalidInputException>(Create).Message);
        Assert.Contains("is of version 99", Assert.Throws<InvalidInputException>(() => StudyStores.OpenToRead(_address.Value)).Message);
    }

    [SkippableFact]
    public void A_store_that_is_read_cannot_be_written()
    {
        Store.Create(SqliteFiles.Study, [0]);
        using var read = StudyStores.OpenToRead(_address.Value);
        Assert.Equal(SqliteFiles.Study, read.Find("b"));
        Assert.Contains("read-only transaction", Assert.Throws<StudyStoreException>(() => read.EndSearch("b", new SearchEnd(1, 1))).Message);
    }

    [SkippableFact]
    public void A_server_that_cannot_be_reached_and_one_that_refuses_are_told_apart_and_no_password_is_told()
    {
        var (database, variable) = (_address.Value, "PGPASSWORD");
        var nowhere = StoreAddress.Parse($"postgres://localhost/db?host={Path.GetTempPath()}netoptrl-nowhere");
        Assert.Throws<StudyStoreException>(() => new PostgresStudyStore(nowhere));
        var missing = Assert.Throws<InvalidInputException>(() => new PostgresStudyStore(server.Address("none")));
        Assert.Contains("refuses: database \"none\" does not exist", missing.Message);
        var guarded = server.Address(Database, user: "guarded");
        Assert.Contains("PGPASSWORD or ~/.pgpass", Assert.Throws<StudyStoreException>(() => new PostgresStudyStore(guarded)).Message);
        try
        {
            Environment.SetEnvironmentVariable(variable, "wr0ng");
            var refused = Assert.Throws<InvalidInputException>(() => new PostgresStudyStore(guarded)).ToString();
            Assert.Contains("password authentication failed", refused);
            Assert.DoesNotContain("wr0ng", refused);
            Environment.SetEnvironmentVariable(variable, PostgresServer.Password);
            var mayNot = Assert.Throws<InvalidInputException>(() => new PostgresStudyStore(guarded)); // make a schema
            Assert.Contains("permission denied", mayNot.Message);
            server.Execute(Database, "CREATE SCHEMA netoptrl AUTHORIZATION guarded");
            new PostgresStudyStore(guarded).Dispose();
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
        Assert.DoesNotContain(PostgresServer.Password, database.Text);
    }

    [SkippableFact]
    public void A_study_kept_on_a_server_is_the_one_that_would_be_run_in_a_file_of_its_own()
    {
        using var folder = new TemporaryFolder();
        using (var study = Study.Create(StudyOfTest.Options(folder) with { Store = _address.Value }))
        {
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => study.Run(
                progress =>
                {
                    if (progress.Rollouts == 3)
                        interruption.Cancel();
                },
                interruption.Token));
        }

        using var resumed = Study.Open(Study.TakeUp(_address.Value, "study", folder["elsewhere"]));

        Assert.Equal(StudyOfTest.Digest, resumed.Run().Digest);
        Assert.Equal((StudyState.Running, 8), (StudyList.OfStore(_address.Value).Studies[0].State, StudyList.OfStore(_address.Value).Studies[0].Rollouts));
        Assert.Equal(StudyState.Running, Assert.Single(StudyList.OfFolder(folder.Path).Studies).State);
    }

    protected override IStudyStore Create() => new PostgresStudyStore(_address.Value);
}
