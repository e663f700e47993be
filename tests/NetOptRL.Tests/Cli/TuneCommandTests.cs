using System.Text;
using System.Text.Json;
using NetOptRL.Agents;
using NetOptRL.Cli;
using NetOptRL.Cli.Display;
using NetOptRL.Reports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Cli;

public sealed class TuneCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    private static string Today => $"{TimeProvider.System.GetLocalNow():yyyyMMdd}";

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Options_reach_the_study()
    {
        var result = _cli.Tune(
            "fashion-rnn", "--agent", "reinforce", "--budget", "500ep", "--seed", "-7", "--population", "8", "--workers", "2", "--device", "cpu",
            "--name", "mine");
        Assert.Equal(0, result.ExitCode);
        var options = Assert.Single(_cli.Created);
        Assert.Equal(
            new StudyOptions
            {
                Environment = CliHarness.Fashion,
                Budget = new Budget(BudgetKind.Episodes, 500),
                Agent = "reinforce",
                Seed = -7,
                Population = 8,
                Workers = 2,
                Device = ComputeDevice.Cpu,
                OutputFolder = _cli.Runs,
                Name = "mine",
            },
            options);
    }

    [Fact]
    public void Without_options_digits_are_tuned_for_a_minute()
    {
        Assert.Equal(0, _cli.Tune().ExitCode);
        var options = Assert.Single(_cli.Created);
        Assert.Equal(("digits-cnn", "ppo", 0L, new Budget(BudgetKind.Seconds, 60)), (options.Environment.Name, options.Agent, options.Seed, options.Budget));
        Assert.Equal((null, null, null), (options.Population, options.Workers, options.Name));
    }

    [Fact]
    public void Memory_reaches_the_study_in_bytes_and_what_is_no_size_is_wrong_use()
    {
        Assert.Equal(0, _cli.Tune("--max-memory", "2GiB").ExitCode);
        Assert.Equal(2L << 30, Assert.Single(_cli.Created).MaxMemory);
        var result = _cli.Tune("--max-memory", "lots");
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Contains("such as 2GiB or 512MB, but got \"lots\".", result.Error);
    }

    [Fact]
    public void Rollouts_that_failed_too_often_end_with_1_and_the_reason()
    {
        _cli.OnRun = () => throw new RolloutFailedException("rollouts 3 to 5 failed");
        var result = _cli.Tune("--name", "mine");
        Assert.Equal((1, $"netoptrl: rollouts 3 to 5 failed (details in {_cli.Runs}/mine/study-{Today}.log)\n"), (result.ExitCode, result.Error));
        Assert.Empty(_cli.FailedWritten);
    }

    [Fact]
    public void Attempts_that_failed_are_summed_up()
    {
        using var output = new StringWriter();
        var console = new CommandContext { Out = output, Error = TextWriter.Null }.CreateConsole();
        var failure = new FailedAttempt(StudyPhase.Searching, 4, 1, DateTimeOffset.UnixEpoch, 0, "x");
        Summary.Write(SampleStudy.Result with { Failures = [failure, failure], Spent = SampleStudy.Result.Spent with { FailedRollouts = 1 } }, ".", console);
        Assert.Contains("Failed attempts: 2; rollouts that stayed failed: 1; report.html lists them.", output.ToString());
        Assert.DoesNotContain("Failed attempts", _cli.Tune("--name", "mine").Out);
    }

    [Fact]
    public void A_name_that_exists_is_wrong_use()
    {
        _cli.Tune("--name", "mine");
        var result = _cli.Tune("--name", "mine");
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Equal("netoptrl: a study's name must be new, but \"mine\" exists.\n", result.Error);
    }

    [Fact]
    public void The_result_is_written_and_summed_up()
    {
        var result = _cli.Tune("--name", "mine");
        var folder = Path.Combine(_cli.Runs, "mine");
        Assert.Equal("", result.Error);
        Assert.Equal([4, 2], File.ReadAllBytes(Path.Combine(folder, "policy.bin")));
        Assert.True(File.Exists(Path.Combine(folder, "result.json")));
        Assert.Contains("96.20 % (96.00 … 96.40)", result.Out); // test accuracy of the best schedule
        Assert.Contains("momentum", result.Out);
        Assert.Contains($"Files: {folder}", result.Out);
        Assert.Contains($"Reproduce: netoptrl reproduce {folder}/result.json\n", result.Out);
    }

    [Fact]
    public void An_agent_whose_policy_is_no_network_leaves_none_and_says_so()
    {
        var result = _cli.Tune("--name", "mine", "--agent", "tpe");
        Assert.False(File.Exists(Path.Combine(_cli.Runs, "mine", "policy.bin")));
        Assert.Contains($": result.json, schedule.csv, study.svg, learning.csv, environment.yaml, study-{Today}.log\n", result.Out);
        Assert.Contains($": result.json, schedule.csv, policy.bin, study.svg, learning.csv, environment.yaml, study-{Today}.log\n", _cli.Tune("--name", "other").Out);
    }

    [Fact]
    public void The_help_names_every_agent() =>
        Assert.All(AgentCatalog.Names, name => Assert.Contains(name, _cli.Tune("--help").Out.ReplaceLineEndings(" ")));

    [Fact]
    public void With_json_the_output_is_the_result_file_and_nothing_else()
    {
        var result = _cli.Tune("--name", "mine", "--json");
        Assert.Equal(File.ReadAllBytes(Path.Combine(_cli.Runs, "mine", ResultFiles.Result)), Encoding.UTF8.GetBytes(result.Out));
        Assert.Equal("mine", JsonDocument.Parse(result.Out).RootElement.GetProperty("study").GetString());
        Assert.Contains("12 s left; 224 episodes in 7 rollouts", result.Error);
        Assert.EndsWith($"\nFiles: {_cli.Runs}/mine\n", result.Error);
    }

    [Fact]
    public void A_study_without_a_result_leaves_its_files_and_no_trace()
    {
        _cli.OnRun = () => throw new StudyFailedException("all 224 diverged");
        var result = _cli.Tune("--name", "mine", "--json");
        var folder = Path.Combine(_cli.Runs, "mine");
        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.EndsWith($"netoptrl: all 224 diverged (report: {folder}/report.html)\n", result.Error);
        Assert.Equal([folder], _cli.FailedWritten);
    }

    [Fact]
    public void An_interruption_ends_with_130_and_says_how_to_go_on()
    {
        _cli.OnRun = _cli.Interrupt;
        var result = _cli.Tune("--name", "mine");
        Assert.Equal(130, result.ExitCode);
        Assert.Equal($"netoptrl: interrupted; everything learned is saved; go on with: netoptrl resume {_cli.Runs}/mine\n", result.Error);
        Assert.Equal([$"study-{Today}.log"], Directory.GetFiles(Path.Combine(_cli.Runs, "mine")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_failure_ends_with_1_and_its_trace_is_in_the_log()
    {
        _cli.OnRun = () => throw new InvalidOperationException("the store\nis gone");
        var result = _cli.Tune("--name", "mine");
        var log = Path.Combine(_cli.Runs, "mine", $"study-{Today}.log");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"netoptrl: the store is gone (details in {log})\n", result.Error);
        var error = File.ReadAllLines(log).Select(line => JsonDocument.Parse(line).RootElement).Last();
        Assert.Equal("Error", error.GetProperty("@l").GetString());
        Assert.Contains(nameof(FakeSession), error.GetProperty("@x").GetString());
    }

    [Fact]
    public void The_log_is_JSON_lines_that_name_the_study_and_its_seed()
    {
        _cli.Tune("--name", "mine", "--seed", "5");
        var lines = File.ReadAllLines(Path.Combine(_cli.Runs, "mine", $"study-{Today}.log")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var line = Assert.Single(lines);
        Assert.Equal(("mine", 5L), (line.GetProperty("Study").GetString(), line.GetProperty("Seed").GetInt64()));
        Assert.Equal((7, 6), (line.GetProperty("Rollouts").GetInt32(), line.GetProperty("Rollout").GetInt32()));
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--workers", "1")]
    public void A_warning_is_told_to_people_and_to_the_log(params string[] arguments)
    {
        FakeSession? session = null;
        _cli.Engine = _cli.Engine with
        {
            Create = options => session = new FakeSession(
                Directory.CreateDirectory(Path.Combine(_cli.Runs, "mine")).FullName, SampleStudy.Record,
                () => session!.Log.Warning(new TimeoutException("the disk\nis slow"), "Rollout {Rollout} failed", 7)),
        };
        var result = _cli.Tune(arguments);

        Assert.Contains("netoptrl: Rollout 7 failed: the disk is slow\n", result.Error);
        Assert.DoesNotContain("Rollout 7", result.Out);
        Assert.Contains("the disk", File.ReadAllText(Path.Combine(_cli.Runs, "mine", $"study-{Today}.log")));
    }

    [Fact]
    public void TensorBoards_folder_reaches_the_study()
    {
        _cli.Tune("--tensorboard", "boards");
        Assert.Equal("boards", Assert.Single(_cli.Created).TensorBoard);
    }

    [Fact]
    public void Wrong_input_found_by_the_library_is_one_line_and_2()
    {
        var result = _cli.Tune("nothing");
        Assert.Equal((2, "", "netoptrl: no environment \"nothing\".\n"), (result.ExitCode, result.Out, result.Error));
        Assert.False(Directory.Exists(_cli.Runs));
    }

    [Fact]
    public void A_libtorch_that_does_not_load_ends_with_1_and_the_cause()
    {
        _cli.Engine = _cli.Engine with { Create = _ => throw new LibTorchLoadException("libtorch.so is not there. Build again.") };
        var result = _cli.Tune();
        Assert.Equal((1, "netoptrl: libtorch.so is not there. Build again.\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public void A_mistake_before_there_is_a_log_shows_its_trace()
    {
        _cli.Engine = _cli.Engine with { Create = _ => throw new InvalidOperationException("oops") };
        var result = _cli.Tune();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("oops", result.Error);
        Assert.Contains("   at ", result.Error);
    }
}
