using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Cli;

public sealed class WrongUseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "command")]
    [InlineData("tuen", "'tuen'")]
    [InlineData("tune --bogus", "There is no option \"--bogus\"")]
    [InlineData("tune digits-cnn fashion-cnn", "'fashion-cnn'")]
    [InlineData("tune --budget 0s", "budget must be finite and greater than 0, but got \"0s\"")]
    [InlineData("tune --budget soon", "budget must be a number followed by s, min, h, ep or samples, such as 60s, 500ep or 2e6samples, but got \"soon\"")]
    [InlineData("tune --budget", "--budget")]
    [InlineData("tune --seed one", "--seed must be a whole number, but got \"one\"")]
    [InlineData("tune --population 0", "--population must be a whole number of 2 to 4096, but got \"0\"")]
    [InlineData("tune --workers -2", "--workers must be a whole number of 1 to 1024, but got \"-2\"")]
    [InlineData("tune --device tpu", "device must be cpu, cuda or cuda:N, but got \"tpu\"")]
    [InlineData("tune --name a/b", "but got \"a/b\"")]
    [InlineData("compare digits-cnn", "--agents")]
    [InlineData("compare digits-cnn --bogus --agents ppo", "There is no option \"--bogus\"")]
    [InlineData("compare digits-cnn digits-cnn --agents ppo", "environments must be different, but \"digits-cnn\" comes 2 times")]
    [InlineData("compare --agents ppo,,reinforce", "but got \"\"")]
    [InlineData("compare --agents ppo --seeds 0", "--seeds must be a whole number of 1 to 1000, but got \"0\"")]
    [InlineData("resume", "'STUDY'")]
    [InlineData("resume nowhere", "but got \"nowhere\"")]
    [InlineData("resume --bogus", "There is no option \"--bogus\"")]
    [InlineData("doctor --json=maybe", "maybe")]
    public async Task Wrong_use_is_one_line_and_exit_code_2_and_leaves_nothing(string arguments, string message)
    {
        var result = await CliProcess.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), _folder.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.StartsWith("netoptrl: ", result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Empty(result.Out);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Help_names_the_tool_and_ends_well()
    {
        var result = await CliProcess.RunAsync(["tune", "--help"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("netoptrl tune [<ENVIRONMENT>] [options]", result.Out);
        Assert.Contains("[default: digits-cnn]", result.Out);
    }
}
