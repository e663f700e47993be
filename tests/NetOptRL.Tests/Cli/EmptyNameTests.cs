using NetOptRL.Cli;

namespace NetOptRL.Tests.Cli;

public sealed class EmptyNameTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public static TheoryData<string[], string> Calls => new()
    {
        { ["tune", "--out", ""], "--out must be the path of a folder, but got \"\"." },
        { ["compare", "--agents", "ppo", "--out", " "], "--out must be the path of a folder, but got \" \"." },
        { ["resume", "x", "--out", ""], "--out must be the path of a folder, but got \"\"." },
        { ["resume", "x", "--tensorboard", ""], "--tensorboard must be the path of a folder, but got \"\"." },
        { ["report", "x", "--to", ""], "--to must be the path of a folder, but got \"\"." },
        { ["reproduce", "x", "--allow-data", ""], "--allow-data must be the path of a folder or file, but got \"\"." },
        { ["reproduce", "x", "--allow-data", "y", "--allow-data", " "], "--allow-data must be the path of a folder or file, but got \" \"." },
        { ["tune", "--name", ""], "a study's name must be 1 to 100 letters, digits, '-', '_' or '.', not starting with '.', but got \"\"." },
        {
            ["compare", "--agents", "ppo", "--name", ""],
            "a comparison's name must be 1 to 100 letters, digits, '-', '_' or '.', not starting with '.', but got \"\"."
        },
        { ["tune", ""], "ENVIRONMENT must be a name or a path, but got \"\"." },
        { ["resume", ""], "STUDY must be a name or a path, but got \"\"." },
        { ["reproduce", ""], "FILE must be a name or a path, but got \"\"." },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_name_or_path_of_nothing_is_refused_with_the_rule(string[] arguments, string message)
    {
        _cli.Engine = new Engine();
        var result = _cli.Run(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.StartsWith($"netoptrl: {message}", result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    public void Dispose() => _cli.Dispose();
}
