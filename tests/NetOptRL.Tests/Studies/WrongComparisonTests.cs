using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class WrongComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_agent_that_comes_twice_is_refused() =>
        AssertRefused("agents must be different, but \"ppo\" comes 2 times.", Options with { Agents = ["ppo", "reinforce", "ppo"] });

    [Fact]
    public void An_environment_that_comes_twice_is_refused() => AssertRefused(
        "environments must be different, but \"digits-rnn\" comes 2 times.",
        Options with { Environments = [StudyOfTest.Environment, StudyOfTest.Environment] });

    [Fact]
    public void A_seed_that_comes_twice_is_refused() =>
        AssertRefused("seeds must be different, but \"7\" comes 3 times.", Options with { Seeds = [7, 7, 1, 7] });

    [Fact]
    public void No_agents_are_refused() => AssertRefused("agents must be at least one, but got none.", Options with { Agents = [] });

    [Fact]
    public void An_unknown_agent_is_refused_before_the_first_study() =>
        AssertRefused("but got \"sarsa\"", Options with { Agents = ["ppo", "sarsa"] });

    [Fact]
    public void A_population_that_cannot_be_held_is_refused_before_the_first_study() =>
        AssertRefused("must fit into 2147483647 bytes", Options with { Environments = [StudyOfTest.Wide], Population = 4096 });

    [Fact]
    public void Studies_that_would_have_one_name_are_refused() => AssertRefused(
        "names of studies, made of environment, agent and seed, must be different, but \"x-asha-tpe-3\" comes 2 times.",
        Options with { Environments = [Named("x"), Named("x-asha")], Agents = ["tpe", "asha-tpe"] });

    [Fact]
    public void A_studys_name_that_is_too_long_under_a_later_seed_alone_is_refused() => AssertRefused(
        "a study's name must be 1 to 100 letters",
        Options with { Environments = [Named(new string('x', 64))], Agents = ["one-shot-pruning"], Seeds = [3, long.MinValue] });

    [Fact]
    public void A_name_that_cannot_be_a_folders_is_refused() =>
        AssertRefused("a comparison's name must be", Options with { Name = "../escape" });

    [Fact]
    public void A_name_that_exists_is_refused()
    {
        Directory.CreateDirectory(_folder["comparison"]);
        AssertRefused("a comparison's name must be new, but \"comparison\" exists", Options);
    }

    [Fact]
    public void A_comparison_that_is_being_run_cannot_be_opened_a_second_time()
    {
        using var comparison = Comparison.Create(Options);
        AssertCannotBeOpened("must be run by one process at a time, but is held by process");
    }

    [Theory]
    [InlineData("0.2.0", "0.0.9", "must be resumed with NetOptRL 0.0.9")]
    [InlineData("\"budget\": \"24ep\"", "\"budget\": \"soon\"", "but got \"soon\"")]
    [InlineData("\"dataSha256\": \"", "\"dataSha256\": \"0", "must be resumed on the data of digits-rnn with SHA-256 0")]
    [InlineData("\"seeds\"", "\"sids\"", "must hold its spec.json")]
    [InlineData("\"reinforce\"", "\"ppo\"", "spec.json: agents must be one at least and different, but are \"ppo, ppo\".")]
    [InlineData("\"reinforce\"", "\"sarsa\"", "spec.json: agents must be of ")]
    [InlineData("\"reinforce\"", "null", "spec.json: agents and environments must hold no null.")]
    [InlineData("\"name\": \"digits-rnn\"", "\"name\": \"../../elsewhere\"", "spec.json: environments[0].name must be digits-rnn, as its text says, but is")]
    [InlineData("\"seed", "\"sid", "is not one: it must not hold the key 'sids'.")]
    public void An_altered_spec_is_refused(string text, string replacement, string message)
    {
        Make(Options);
        var spec = File.ReadAllText(_folder["comparison/spec.json"]);
        File.WriteAllText(_folder["comparison/spec.json"], spec.Replace(text, replacement));
        AssertCannotBeOpened(message);
    }

    [Fact]
    public void A_folder_without_a_comparison_cannot_be_opened()
    {
        Directory.CreateDirectory(_folder["comparison"]);
        AssertCannotBeOpened("must hold its spec.json");
        Assert.False(Comparison.IsIn(_folder["comparison"]));
    }

    [Fact]
    public void A_study_in_the_place_of_another_is_found_out()
    {
        Make(Options);
        var other = StudyOfTest.Options(_folder, "digits-rnn-ppo-3") with { OutputFolder = _folder["comparison/studies"], Budget = Budget.Parse("30ep") };
        using (Study.Create(other))
        {
        }
        using var comparison = Comparison.Open(_folder["comparison"]);
        var failure = Assert.Throws<InvalidInputException>(() => comparison.Run(null, null));
        Assert.Contains("must be the comparison's, but is another: digits-rnn, ppo, seed 3, budget 30ep", failure.Message);
    }

    [Fact]
    public void Folders_of_two_studies_that_were_swapped_are_found_out_where_the_comparison_is_read()
    {
        Make(Options);
        var studies = _folder["comparison/studies"];
        foreach (var agent in Options.Agents)
        {
            var options = StudyOfTest.Options(_folder, $"digits-rnn-{agent}-3");
            Study.Create(options with { Agent = agent, Budget = Options.Budget, OutputFolder = studies }).Dispose();
        }
        Assert.Empty(StoredComparison.Read(_folder["comparison"]).Studies); // none has ended yet

        Directory.Move(Path.Combine(studies, "digits-rnn-ppo-3"), Path.Combine(studies, "draft"));
        Directory.Move(Path.Combine(studies, "digits-rnn-reinforce-3"), Path.Combine(studies, "digits-rnn-ppo-3"));
        Directory.Move(Path.Combine(studies, "draft"), Path.Combine(studies, "digits-rnn-reinforce-3"));

        var failure = Assert.Throws<InvalidInputException>(() => StoredComparison.Read(_folder["comparison"]));
        Assert.EndsWith("/digits-rnn-ppo-3 must be the comparison's, but is another: digits-rnn, reinforce, seed 3, budget 24ep.", failure.Message);
    }

    public void Dispose() => _folder.Dispose();

    private ComparisonOptions Options => ComparisonOfTest.Options(_folder);

    private static EnvironmentSpec Named(string name) =>
        EnvironmentCatalog.Parse(StudyOfTest.Environment.Text.Replace("name: digits-rnn", $"name: {name}"), $"{name}.yaml");

    private static void Make(ComparisonOptions options)
    {
        using var comparison = Comparison.Create(options);
    }

    private void AssertCannotBeOpened(string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Comparison.Open(_folder["comparison"])).Message);

    private void AssertRefused(string message, ComparisonOptions options)
    {
        var before = Directory.GetFileSystemEntries(_folder.Path);
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Comparison.Create(options)).Message);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path));
    }
}
