using System.Text;
using System.Text.Json;
using NetOptRL.Cli;
using NetOptRL.Cli.Display;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Cli;

public sealed class CompareCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Options_reach_the_comparison()
    {
        var result = Compare(
            "fashion-rnn", "digits-cnn", "--agents", "ppo, reinforce", "--budget", "2e6samples", "--seeds", "3", "--first-seed", "-1",
            "--population", "8", "--workers", "2", "--device", "cpu", "--name", "mine",
            "--tensorboard", "boards");
        Assert.Equal(0, result.ExitCode);
        var options = Assert.Single(_cli.CreatedComparisons);
        Assert.Equal(["fashion-rnn", "digits-cnn"], options.Environments.Select(environment => environment.Name));
        Assert.Equal(["ppo", "reinforce"], options.Agents);
        Assert.Equal([-1, 0, 1], options.Seeds);
        Assert.Equal(
            (new Budget(BudgetKind.TrainingSamples, 2e6), 8, 2, ComputeDevice.Cpu, "mine", _cli.Runs, "boards"),
            (options.Budget, options.Population, options.Workers, options.Device, options.Name, options.OutputFolder, options.TensorBoard));
    }

    [Fact]
    public void Without_options_digits_are_tuned_under_five_seeds_for_15_seconds_each()
    {
        Compare("--agents", "all");
        var options = Assert.Single(_cli.CreatedComparisons);
        Assert.Equal(["digits-cnn"], options.Environments.Select(environment => environment.Name));
        Assert.Equal(NetOptRL.Agents.AgentCatalog.Names, options.Agents.Order(StringComparer.Ordinal));
        Assert.Equal("ppo", options.Agents[0]); // the reference
        Assert.Equal([0, 1, 2, 3, 4], options.Seeds);
        Assert.Equal(new Budget(BudgetKind.Seconds, 15), options.Budget);
    }

    [Fact]
    public void The_result_is_written_and_summed_up_with_the_failed_study_at_its_worst_score()
    {
        _cli.FailingStudy = "digits-cnn-reinforce-1";
        var result = Compare("--agents", "ppo,reinforce", "--seeds", "3", "--name", "mine");
        var folder = Path.Combine(_cli.Runs, "mine");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(File.Exists(Path.Combine(folder, ComparisonFiles.Comparison)));
        // Each sample study has a test accuracy of 96.2 %; 96.2, 0 and 96.2 have the mean 64.133 and s = 55.541: ± 4.302653 · s / √3,
        // which is beyond 0 and 100 % on either side and cut there.
        // The decimal points stand below each other.
        Assert.Matches(@"ppo +│ 96\.20 % \(96\.20 …  96\.20\) .* – │", result.Out);
        Assert.Matches(@"ppo policy +│ 95\.20 % \(95\.20 …  95\.20\) .* – │", result.Out);
        Assert.Matches(@"reinforce +│ 64\.13 % \( 0\.00 … 100\.00\) .* 1 of 3 │", result.Out);
        Assert.Contains("Failed: digits-cnn-reinforce-1, counted with a test accuracy of 0.0 %: all 24 diverged", result.Out);
        Assert.Contains($"Files: {folder}", result.Out);
    }

    [Fact]
    public void Progress_tells_which_study_of_how_many_the_time_left_and_how_each_ended()
    {
        var output = Compare("--agents", "ppo,reinforce", "--seeds", "2").Out;
        Assert.Contains("comparison comparison: 1 environment × 2 agents × 2 seeds = 4 studies of 15s\n", output);
        Assert.Contains("study 1 of 4: digits-cnn, ppo, seed 0; 1 min 0 s left of all\n", output);
        Assert.Contains("digits-cnn, ppo, seed 0: test accuracy 96.2 %, 95.2 % (ppo policy)\n"
            + "study 2 of 4: digits-cnn, reinforce, seed 0; 45 s left of all\n", output);
        Assert.Contains("digits-cnn, reinforce, seed 1: test accuracy 96.2 %, 95.2 % (reinforce policy)\n", output);
    }

    [Fact]
    public void A_study_under_way_is_told_of_every_five_seconds()
    {
        var time = new ManualTime();
        var output = new StringWriter();
        var record = new ComparisonRecord("mine", [new ComparedEnvironment("e", "", 6, "")], ["ppo"], "60s", [0], "cpu", "0.1.0");
        new ComparisonPlainDisplay(output, record, time).Show(show =>
        {
            for (var second = 0; second < 11; second++, time.Advance(1))
                show(new ComparisonProgress(record.Entries().First(), 1, FakeSession.Searching with { Rollouts = second }, [], 60 - second));
            return new ComparisonResult(record, []);
        });
        var lines = output.ToString().TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length); // the plan, then after 5 and 10 seconds
        Assert.StartsWith("study 1 of 1: e, ppo, seed 0; 55 s left of all; 12 s left; 224 episodes in 5 rollouts", lines[1]);
    }

    [Fact]
    public void With_json_the_output_is_the_file_and_nothing_else()
    {
        var result = Compare("--agents", "ppo", "--seeds", "1", "--name", "mine", "--json");
        Assert.Equal(File.ReadAllBytes(Path.Combine(_cli.Runs, "mine", ComparisonFiles.Comparison)), Encoding.UTF8.GetBytes(result.Out));
        Assert.Equal("mine", JsonDocument.Parse(result.Out).RootElement.GetProperty("comparison").GetString());
        Assert.Contains("study 1 of 1", result.Error);
        Assert.EndsWith($"\nFiles: {_cli.Runs}/mine\n", result.Error);
    }

    [Fact]
    public void An_interruption_ends_with_130_and_says_how_to_go_on()
    {
        _cli.OnRun = _cli.Interrupt;
        var result = Compare("--agents", "ppo", "--name", "mine");
        Assert.Equal(130, result.ExitCode);
        Assert.Equal($"netoptrl: interrupted; everything learned is saved; go on with: netoptrl resume {_cli.Runs}/mine\n", result.Error);
    }

    [Fact]
    public void Where_no_study_has_a_result_it_ends_with_1()
    {
        _cli.FailingStudy = "digits-cnn-ppo-0";
        Assert.Equal(ExitCode.Failed, Compare("--agents", "ppo", "--seeds", "1").ExitCode);
    }

    [Fact]
    public void A_failure_ends_with_1_and_its_trace_is_in_the_log()
    {
        _cli.OnRun = () => throw new InvalidOperationException("the store is gone");
        var result = Compare("--agents", "ppo", "--name", "mine");
        var log = Path.Combine(_cli.Runs, "mine", $"comparison-{TimeProvider.System.GetLocalNow():yyyyMMdd}.log");
        Assert.Equal((1, $"netoptrl: the store is gone (details in {log})\n"), (result.ExitCode, result.Error));
        Assert.Contains(nameof(FakeComparison), File.ReadAllText(log));
    }

    [Fact]
    public void Resume_goes_on_with_a_comparison_where_the_folder_is_one()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Runs, "mine")).FullName;
        File.WriteAllText(Path.Combine(folder, "spec.json"), "{}");
        var result = _cli.Run("resume", "mine", "--out", _cli.Runs, "--workers", "3");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal([(folder, 3)], _cli.Opened);
        Assert.True(File.Exists(Path.Combine(folder, ComparisonFiles.Comparison)));
    }

    [Theory]
    [InlineData("ppo tpe", "--agents ppo,tpe, but \"tpe\" stands apart")]
    [InlineData("ppo, tpe, cosine digits-cnn", "--agents ppo,tpe,cosine, but \"tpe\" stands apart")]
    [InlineData("pop,tpe", "but got \"pop\"; did you mean ppo?")]
    public void Agents_that_are_not_one_list_of_names_are_told_what_to_write(string agents, string message)
    {
        using var folder = new TemporaryFolder();
        _cli.Engine = new Engine();
        var result = _cli.Run(["compare", "--out", folder.Path, "--agents", .. agents.Split(' ')]);
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Contains(message, result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void One_study_is_not_called_many() =>
        Assert.Contains("1 environment × 1 agent × 1 seed = 1 study of 15s\n", Compare("--agents", "ppo", "--seeds", "1").Out);

    [Fact]
    public void Seeds_beyond_the_last_number_are_wrong_use()
    {
        var result = Compare("--agents", "ppo", "--seeds", "2", "--first-seed", "9223372036854775807");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("netoptrl: the last seed must be at most 9223372036854775807, but 2 seeds from 9223372036854775807 go beyond it.\n", result.Error);
    }

    private CliResult Compare(params string[] arguments) => _cli.Run(["compare", "--out", _cli.Runs, .. arguments]);
}
