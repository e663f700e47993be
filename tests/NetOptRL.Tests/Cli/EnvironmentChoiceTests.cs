using NetOptRL.Environments;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Cli;

public sealed class EnvironmentChoiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CliHarness _cli = new();

    [Theory]
    [InlineData("digits-cnn.yaml", "netoptrl: digits-cnn is the bundled environment; the file of that name here is taken by its path, ./digits-cnn.yaml.\n")]
    [InlineData("digits-cnn", "netoptrl: digits-cnn is the bundled environment; the file of that name here is taken by its path, ./digits-cnn.\n")]
    [InlineData("other.yaml", "")]
    public async Task A_bundled_name_means_the_bundled_environment_and_a_file_of_that_name_here_is_told_of(string file, string error)
    {
        File.WriteAllText(_folder[file], "no spec");
        var result = await CliProcess.RunAsync(["environments", "digits-cnn"], _folder.Path);
        Assert.Equal((0, error), (result.ExitCode, result.Error));
        Assert.Contains("1,898 a member", result.Out);
    }

    [Theory]
    [InlineData("population: 64", "population: 8", "netoptrl: digits-cnn is the environment of PATH, not the bundled one of that name, from which it differs.\n")]
    [InlineData("population: 64", "population: 64", "")]
    [InlineData("name: digits-cnn", "name: mine", "")]
    public void A_file_means_its_environment_and_a_bundled_one_of_that_name_is_told_of(string from, string to, string error)
    {
        _cli.Engine = _cli.Engine with { FindEnvironment = EnvironmentCatalog.Find };
        var path = _folder["own.yaml"];
        File.WriteAllText(path, EnvironmentCatalog.Find("digits-cnn").Text.Replace(from, to));
        var result = _cli.Tune(path);
        Assert.Equal((0, error.Replace("PATH", path)), (result.ExitCode, result.Error));
        Assert.Equal(path, Assert.Single(_cli.Created).Environment is { } spec && spec.Text == File.ReadAllText(path) ? path : "");
    }

    [Theory]
    [InlineData("tune")]
    [InlineData("compare")]
    [InlineData("environments")]
    public void The_rule_stands_in_the_help(string command) =>
        Assert.Contains("A bundled name always means the bundled", string.Join(' ', _cli.Run(command, "--help").Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    public void Dispose()
    {
        _cli.Dispose();
        _folder.Dispose();
    }
}
