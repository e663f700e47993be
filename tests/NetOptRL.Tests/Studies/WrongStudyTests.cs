using NetOptRL.Agents;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class WrongStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_name_that_exists_is_refused_and_the_old_study_stays()
    {
        var digest = StudyOfTest.Run(StudyOfTest.Options(_folder)).Digest;

        AssertRefused("\"study\" exists", StudyOfTest.Options(_folder));

        using var study = Study.Open(Path.Combine(_folder.Path, "study"));
        Assert.Equal(digest, study.Run().Digest);
    }

    [Fact]
    public void An_unknown_agent_is_refused_with_the_known_ones_named_and_nothing_left() =>
        AssertRefused(
            $"agent must be one of {string.Join(", ", AgentCatalog.Names)}, but got \"sarsa\".", StudyOfTest.Options(_folder) with { Agent = "sarsa" });

    [Theory]
    [InlineData(1)]
    [InlineData(4097)]
    public void A_population_of_one_or_of_more_than_any_spec_may_have_is_refused(int population) =>
        AssertRefused($"population must be in 2 … 4096, but got {population}.", StudyOfTest.Options(_folder) with { Population = population });

    [Theory]
    [InlineData(BudgetKind.Episodes, double.NaN, "NaNep")]
    [InlineData(BudgetKind.Episodes, 0, "0ep")]
    [InlineData(BudgetKind.Episodes, 0.5, "0.5ep")]
    [InlineData(BudgetKind.TrainingSamples, double.PositiveInfinity, "Infinitysamples")]
    [InlineData(BudgetKind.TrainingSamples, -1, "-1samples")]
    [InlineData(BudgetKind.Seconds, 3_600_001, "3600001s")]
    public void A_budget_of_numbers_that_none_can_be_read_as_is_refused(BudgetKind kind, double limit, string text) =>
        AssertRefused($", but got \"{text}\".", StudyOfTest.Options(_folder) with { Budget = new Budget(kind, limit) });

    [Fact]
    public void A_spec_that_is_no_longer_what_its_text_says_is_refused()
    {
        var changed = StudyOfTest.Environment with { Training = StudyOfTest.Environment.Training with { Epochs = 2 } };
        AssertRefused("must be what its text says", StudyOfTest.Options(_folder) with { Environment = changed });
    }

    [Fact]
    public void A_spec_of_which_only_a_list_was_changed_is_refused_and_one_with_the_same_list_is_not()
    {
        var (spec, rates) = (StudyOfTest.Environment, StudyOfTest.Environment.Actions.InitialLearningRates);
        var changed = spec with { Actions = spec.Actions with { InitialLearningRates = [rates[0] / 2, .. rates.Skip(1)] } };
        AssertRefused("must be what its text says", StudyOfTest.Options(_folder) with { Environment = changed });
        var same = spec with { Actions = spec.Actions with { InitialLearningRates = rates.ToList() } };
        Study.Create(StudyOfTest.Options(_folder) with { Environment = same }).Dispose();
    }

    [Fact]
    public void A_population_that_cannot_be_addressed_is_refused() =>
        AssertRefused(
            "must fit into 2147483647 bytes", StudyOfTest.Options(_folder) with { Environment = StudyOfTest.Wide, Population = 4096 });

    [Fact]
    public void A_study_of_another_version_is_not_resumed()
    {
        using (var study = Study.Create(StudyOfTest.Options(_folder)))
        {
        }
        var folder = Path.Combine(_folder.Path, "study");
        Change(folder, "UPDATE study SET version = '0.0.9'");
        Assert.Contains("resumed with NetOptRL 0.0.9", Assert.Throws<InvalidInputException>(() => Study.Open(folder)).Message);
    }

    [Fact]
    public void No_workers_are_refused() =>
        AssertRefused("workers must be at least 1, but got 0.", StudyOfTest.Options(_folder) with { Workers = 0 });

    [Theory]
    [InlineData("")]
    [InlineData("../escape")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    public void A_name_that_cannot_be_a_folders_is_refused(string name) =>
        AssertRefused("a study's name must be", StudyOfTest.Options(_folder, name));

    [Fact]
    public void An_output_folder_that_cannot_be_made_is_refused()
    {
        File.WriteAllText(_folder["file"], "");
        var options = StudyOfTest.Options(_folder) with { OutputFolder = _folder["file"] };
        Assert.Contains("must be writable", Assert.Throws<InvalidInputException>(() => Study.Create(options)).Message);
    }

    [Fact]
    public void A_draft_that_a_killed_process_of_the_same_id_left_is_no_hindrance_and_goes_when_it_is_old()
    {
        foreach (var draft in new[] { $".study.{Environment.ProcessId}", ".study.old.draft", ".study.young.draft" })
        {
            using var store = new SqliteStudyStore(StudyFolder.StorePath(Directory.CreateDirectory(_folder[draft]).FullName));
            store.Create(new StudyRecord("study", "e", "t", "ppo", "1s", 1, 2, "cpu", "c", "v"), [7]);
        }
        Directory.SetLastWriteTimeUtc(_folder[".study.old.draft"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Study.Create(StudyOfTest.Options(_folder)).Dispose();

        Assert.True(StoredStudy.IsIn(_folder["study"]));
        Assert.Equal(
            [$".study.{Environment.ProcessId}", ".study.young.draft", "study"],
            Directory.GetDirectories(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_without_a_study_cannot_be_resumed() =>
        Assert.Contains("must hold study.db", Assert.Throws<InvalidInputException>(() => Study.Open(_folder.Path)).Message);

    [Fact]
    public void A_study_that_is_being_run_cannot_be_opened_a_second_time()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder));
        Assert.Contains("one process at a time", Assert.Throws<InvalidInputException>(() => Study.Open(study.Folder)).Message);
    }

    [Fact]
    public void A_store_that_was_altered_is_found_out()
    {
        StudyOfTest.Run(StudyOfTest.Options(_folder));
        var folder = Path.Combine(_folder.Path, "study");
        Change(folder, "UPDATE rollout SET payload = (SELECT payload FROM rollout WHERE rolloutIndex = 1) WHERE rolloutIndex = 2");

        using var study = Study.Open(folder);

        Assert.Contains("was altered", Assert.Throws<InvalidInputException>(() => study.Run()).Message);
    }

    public void Dispose() => _folder.Dispose();

    private static void Change(string folder, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "study.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private void AssertRefused(string message, StudyOptions options)
    {
        var before = Directory.GetFileSystemEntries(_folder.Path);
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Study.Create(options)).Message);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path));
    }
}
