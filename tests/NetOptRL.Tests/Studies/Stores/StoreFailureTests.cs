using Dapper;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>A store that cannot be written any more stops the study, and what was committed goes on elsewhere to the same digest.</summary>
public sealed class StoreFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_commit_for_which_there_is_no_room_leaves_nothing_and_can_be_made_when_there_is()
    {
        using var store = new SqliteStudyStore(_folder["study.db"]);
        store.Create(SqliteFiles.Study, [0]);
        store.Append("b", SampleRollouts.Store(0), [1]);
        LeavePages(store, 3);

        var failure = Assert.Throws<StudyStoreException>(() => store.Append("b", SampleRollouts.Store(1), new byte[100_000]));

        Assert.StartsWith($"the study store {_folder["study.db"]} could not be used: SQLite Error 13: 'database or disk is full'", failure.Message);
        Assert.EndsWith("What was committed before is kept: mend the cause, and resume.", failure.Message);
        Assert.Single(store.Rollouts("b"));
        Assert.Throws<InvalidOperationException>(() => store.AgentState("b", 2));
        LeavePages(store, 1000);
        store.Append("b", SampleRollouts.Store(1), new byte[100_000]);
        Assert.Equal(2, store.Rollouts("b").Count());
        store.Database.ExecuteScalar<string>("PRAGMA integrity_check");
    }

    [Theory]
    [InlineData("max_page_count = 1", StudyPhase.Searching, "database or disk is full")] // SQLite takes the pages that there are as the least
    [InlineData("query_only = ON", StudyPhase.Searching, "readonly database")]
    [InlineData("query_only = ON", StudyPhase.Confirming, "readonly database")]
    public void A_study_whose_store_fails_stops_with_the_cause_and_is_resumed_to_the_digest_of_one_that_was_not_disturbed(
        string pragma, StudyPhase when, string cause)
    {
        var committed = 0;
        using (var study = Study.Create(StudyOfTest.Options(_folder)))
        {
            var failure = Assert.Throws<StudyStoreException>(() => study.Run(progress =>
            {
                committed = progress.Rollouts;
                if (progress.Phase == when && (committed == 3 || when == StudyPhase.Confirming))
                    ((SqliteStudyStore)study.Store).Database.Execute($"PRAGMA {pragma}");
            }));
            Assert.Contains(cause, failure.Message);
        }

        using (var stored = StoredStudy.Open(_folder["study"]))
        {
            Assert.Equal(committed, stored.Rollouts.Count());
            Assert.Null(stored.Read());
        }
        using var resumed = Study.Open(_folder["study"]);
        Assert.Equal(StudyOfTest.Digest, resumed.Run().Digest);
    }

    public void Dispose() => _folder.Dispose();

    private static void LeavePages(SqliteStudyStore store, int count) =>
        store.Database.Execute($"PRAGMA max_page_count = {store.Database.ExecuteScalar<int>("PRAGMA page_count") + count}");
}
