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

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    protected override IStudyStore Create() => new SqliteStudyStore(_folder["study.db"]);
}
