using System.Text;
using System.Text.Json;
using NetOptRL.Agents;
using NetOptRL.Reports;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Cli;

public sealed class TuneCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

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
        Assert.Contains(": result.json, schedule.csv, study.svg, learning.csv, environment.yaml, study.log\n", result.Out);
        Assert.Contains(": result.json, schedule.csv, policy.bin, study.svg, learning.csv, environment.yaml, study.log\n", _cli.Tune("--name", "other").Out);
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
    public void A_study_without_a_result_leaves_its_report()
    {
        _cli.OnRun = () => throw new StudyFailedException("all 224 diverged");
        var result = _cli.Tune("--name", "mine", "--json");
        var folder = Path.Combine(_cli.Runs, "mine");
        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.EndsWith($"netoptrl: all 224 diverged (details in {folder}/study.log)\n", result.Error);
        Assert.Equal([folder], _cli.Reported);
    }

    [Fact]
    public void An_interruption_ends_with_130_and_says_how_to_go_on()
    {
        _cli.OnRun = _cli.Interrupt;
        var result = _cli.Tune("--name", "mine");
        Assert.Equal(130, result.ExitCode);
        Assert.Equal($"netoptrl: interrupted; everything learned is saved; go on with: netoptrl resume {_cli.Runs}/mine\n", result.Error);
        Assert.Equal(["study.log"], Directory.GetFiles(Path.Combine(_cli.Runs, "mine")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_failure_ends_with_1_and_its_trace_is_in_the_log()
    {
        _cli.OnRun = () => throw new InvalidOperationException("the store\nis gone");
        var result = _cli.Tune("--name", "mine");
        var log = Path.Combine(_cli.Runs, "mine", "study.log");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"netoptrl: the store is gone (details in {log})\n", result.Error);
        var error = File.ReadAllLines(log).Select(line => JsonDocument.Parse(line).RootElement).Last();
        Assert.Equal("Error", error.GetProperty("@l").GetString());
        Assert.Contains(nameof(FakeSession), error.GetProperty("@x").GetString());
    }

    [Fact]
    public void The_log_tells_start_learning_and_end_as_JSON_lines()
    {
        _cli.Tune("--name", "mine");
        var lines = File.ReadAllLines(Path.Combine(_cli.Runs, "mine", "study.log")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(4, lines.Length);
        Assert.Equal("mine", lines[0].GetProperty("Study").GetString());
        Assert.Equal(7, lines[1].GetProperty("Rollouts").GetInt32());
        Assert.Equal(0.9, lines[1].GetProperty("Last").GetProperty("MeanAccuracy").GetDouble());
        Assert.Equal(0.01, lines[1].GetProperty("Statistics").GetProperty("kl").GetDouble());
        Assert.Equal(new string('d', 64), lines[3].GetProperty("Digest").GetString());
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
