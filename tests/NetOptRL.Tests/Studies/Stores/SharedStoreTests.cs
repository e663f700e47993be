using NetOptRL.Reports;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>Many studies in one store: each is what it would be in a file of its own.</summary>
public sealed class SharedStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StoreAddress Team => StoreAddress.Parse(_folder["team.db"]);

    [Fact]
    public void Studies_of_one_store_are_those_that_would_be_run_in_files_of_their_own()
    {
        var alone = StudyOfTest.Run(StudyOfTest.Options(_folder, "alone"));
        var result = StudyOfTest.Run(Options("first"));
        StudyOfTest.Run(Options("second") with { Seed = 4 });

        Assert.Equal(alone.Digest, result.Digest);
        Assert.False(File.Exists(_folder["first/study.db"]));
        Assert.Equal(
            [("first", StudyState.Ended, 8), ("second", StudyState.Ended, 8)],
            StudyList.OfStore(Team).Studies.Select(study => (study.Name, study.State, study.Rollouts)));
        Assert.Equal(
            [("alone", StudyState.Ended, 8), ("first", StudyState.Ended, 8), ("second", StudyState.Ended, 8)],
            StudyList.OfFolder(_folder.Path).Studies.Select(study => (study.Name, study.State, study.Rollouts)));
        Assert.NotNull(StudyList.OfStore(Team).Studies[0].BestScore);
        Assert.Equal(StudyList.OfFolder(_folder.Path).Studies[0].BestScore, StudyList.OfStore(Team).Studies[0].BestScore);
        using var again = Study.Open(_folder["first"]);
        Assert.Equal(alone.Digest, again.Run().Digest);
        StudyFiles.Write(again, result);
        StudyReport.Write(_folder["second"]);
        Assert.Contains("Study second", File.ReadAllText(_folder["second/report.md"]));
    }

    [Fact]
    public void A_name_that_the_store_has_is_taken_whatever_the_folder()
    {
        Study.Create(Options("mine")).Dispose();
        var elsewhere = Options("mine") with { OutputFolder = _folder["elsewhere"] };
        Assert.Contains(
            $"\"mine\" exists in {_folder["team.db"]}; go on with it by netoptrl resume mine --store {_folder["team.db"]}, or give another --name.",
            Assert.Throws<InvalidInputException>(() => Study.Create(elsewhere)).Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder["elsewhere"]));

        using var unnamed = Study.Create(elsewhere with { Name = null });
        using var second = Study.Create(elsewhere with { Name = null, OutputFolder = _folder["again"] });
        Assert.Equal(("digits-rnn-ppo-3", "digits-rnn-ppo-3-2"), (unnamed.Record.Name, second.Record.Name));
    }

    [Fact]
    public void A_study_that_the_store_holds_is_gone_on_with_from_another_folder()
    {
        using (var first = Study.Create(Options("mine")))
        {
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => first.Run(
                progress =>
                {
                    if (progress.Rollouts == 3)
                        interruption.Cancel();
                },
                interruption.Token));
            var folder = Study.TakeUp(Team, "mine", _folder["elsewhere"]);
            Assert.Contains("is held by process", Assert.Throws<InvalidInputException>(() => Study.Open(folder)).Message);
        }

        using var second = Study.Open(Study.TakeUp(Team, "mine", _folder["elsewhere"]));
        Assert.Equal(StudyOfTest.Digest, second.Run().Digest);
        Assert.Contains("does not.", Assert.Throws<InvalidInputException>(() => Study.TakeUp(Team, "other", _folder["elsewhere"])).Message);
        Assert.False(Directory.Exists(_folder["elsewhere/other"]));
    }

    [Fact]
    public void A_script_that_is_run_again_elsewhere_goes_on_where_it_was()
    {
        string digest;
        using (var made = Study.OpenOrCreate(Options("mine")))
            digest = made.Run().Digest;
        using var found = Study.OpenOrCreate(Options("mine") with { OutputFolder = _folder["elsewhere"] });
        var trained = 0;
        Assert.Equal(digest, found.Run(_ => trained++).Digest);
        Assert.Equal(0, trained);
        Assert.Contains(
            "must have the store asked for, \"its own\"",
            Assert.Throws<InvalidInputException>(() => Study.OpenOrCreate(Options("mine") with { Store = null })).Message);
    }

    [Fact]
    public void A_store_given_by_a_relative_path_moves_with_the_folders()
    {
        var from = Directory.CreateDirectory(_folder["from"]).FullName;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(from, "team.db"));
        Study.Create(Options("mine") with { Store = StoreAddress.Parse(relative), OutputFolder = Path.Combine(from, "runs") }).Dispose();

        Directory.Move(from, _folder["to"]);

        using var study = Study.Open(_folder["to/runs/mine"]);
        Assert.Equal("mine", study.Record.Name);
        Assert.Contains("\"store\": \"../../team.db\"", File.ReadAllText(_folder["to/runs/mine/store.json"]));
    }

    [Theory]
    [InlineData("{", "store.json must say")]
    [InlineData("""{"store": "team.db", "study": "../escape"}""", "no study's name")]
    [InlineData("""{"store": "team.db", "study": "a/b/c"}""", "no study's name")]
    [InlineData("""{"store": "https://x", "study": "a"}""", "must be the path of a SQLite file or begin with postgres://")]
    [InlineData("""{"store": null, "study": "a"}""", "store.json must say")]
    [InlineData("""{"store": "team.db", "study": "a", "more": 1}""", "store.json must say")]
    [InlineData("""{"store": "nowhere.db", "study": "a"}""", "must be there, but")]
    [InlineData("""{"store": "team.db", "study": "a"}""", "must hold study \"a\"")]
    public void A_pointer_that_leads_nowhere_is_refused(string text, string message)
    {
        Directory.CreateDirectory(_folder["mine"]);
        SqliteFiles.Make(_folder["mine/team.db"]);
        File.WriteAllText(_folder["mine/store.json"], text);
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Study.Open(_folder["mine"])).Message);
        var list = StudyList.OfFolder(_folder.Path);
        Assert.Empty(list.Studies);
        Assert.Contains(message, Assert.Single(list.Problems));
    }

    public void Dispose() => _folder.Dispose();

    private StudyOptions Options(string name) => StudyOfTest.Options(_folder, name) with { Store = Team };
}
