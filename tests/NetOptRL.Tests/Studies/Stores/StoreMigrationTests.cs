using NetOptRL.Studies;
using NetOptRL.Studies.Stores;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>Stores of older versions are read as they are, and brought forward when they are written.</summary>
public sealed class StoreMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["study.db"];

    /// <summary>Before it was kept, what the agent took until the search's end is taken from the last rollout.</summary>
    private static SearchEnd OldEnd { get; } = new(9, SampleRollouts.Store(2).AgentSeconds);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_store_without_a_version_is_read_as_it_is(bool keepsSearchEndAgent)
    {
        SqliteFiles.MakeFirst(Path, keepsSearchEndAgent);
        var before = SqliteFiles.Content(_folder.Path);
        using (var store = SqliteStudyStore.OpenToRead(Path))
            AssertIsWhole(store);
        Assert.Equal(before, SqliteFiles.Content(_folder.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_store_without_a_version_is_brought_forward_with_all_that_it_holds(bool keepsSearchEndAgent)
    {
        SqliteFiles.MakeFirst(Path, keepsSearchEndAgent);
        for (var times = 0; times < 2; times++)
        {
            using var store = new SqliteStudyStore(Path);
            AssertIsWhole(store);
        }

        using (var written = new SqliteStudyStore(Path))
        {
            written.Append("b", SampleRollouts.Store(3) with { BestScore = -0.1 }, [4]);
            written.EndSearch("b", new SearchEnd(10, 6));
            Assert.Equal(new SearchEnd(10, 6), written.SearchEnd("b"));
            Assert.Equal(-0.1, written.Studies()[0].BestScore);
        }
        var header = File.ReadAllBytes(Path);
        Assert.Equal(SqliteSchema.Newest, header[63]); // the last byte of user_version, https://www.sqlite.org/fileformat.html section 1.3
        Assert.Equal("NORL"u8.ToArray(), header[68..72]); // application_id
    }

    [Fact]
    public void A_store_brought_forward_has_the_tables_of_a_new_one()
    {
        SqliteFiles.MakeFirst(Path, keepsSearchEndAgent: true);
        new SqliteStudyStore(Path).Dispose();
        SqliteFiles.Make(_folder["new.db"]);
        Assert.Equal(Tables(_folder["new.db"]), Tables(Path));
    }

    [Fact]
    public void Of_several_processes_that_bring_a_store_forward_at_once_none_fails()
    {
        SqliteFiles.MakeFirst(Path, keepsSearchEndAgent: false);
        Assert.Empty(Threads.Run(6, _ => new SqliteStudyStore(Path).Dispose()));
        using var store = new SqliteStudyStore(Path);
        AssertIsWhole(store);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertIsWhole(SqliteStudyStore store)
    {
        Assert.Equal(SqliteFiles.Study, store.Single());
        Assert.Equal([0, 1, 2], store.Rollouts("b").Select(rollout => rollout.Index));
        Assert.Equal(SampleRollouts.Store(1).Payload, store.Rollouts("b").ElementAt(1).Payload);
        Assert.Equal([2], store.AgentState("b", 2));
        Assert.Equal(OldEnd, store.SearchEnd("b"));
        Assert.Equal((3, -0.25), (store.Studies()[0].Rollouts, store.Studies()[0].BestScore)); // read from the rollouts themselves
    }

    private static string[] Tables(string path)
    {
        using var store = new SqliteStudyStore(path);
        using var command = store.Database.CreateCommand();
        command.CommandText =
            "SELECT m.name || '.' || c.name || ' ' || c.type || c.\"notnull\" FROM sqlite_schema m JOIN pragma_table_info(m.name) c ORDER BY 1";
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            columns.Add(reader.GetString(0));
        return [.. columns];
    }
}
