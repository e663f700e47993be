using System.Text.Json;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Tests.Cli;

public sealed class StudiesCommandTests : IDisposable
{
    private static readonly StudyOverview[] Studies =
    [
        new("a", "digits-cnn", "ppo", 3, "60s", StudyState.Running, new StudyHolder(17, "here", DateTimeOffset.UnixEpoch), 1234, -0.25),
        new("b", "digits-rnn", "tpe", 4, "8ep", StudyState.Failed, null, 0, null),
    ];

    private readonly CliHarness _cli = new();
    private readonly List<string> _listed = [];

    public StudiesCommandTests() => _cli.Engine = _cli.Engine with
    {
        ListFolder = folder =>
        {
            _listed.Add(folder);
            return new StudyList(Studies, []);
        },
        ListStore = address =>
        {
            _listed.Add($"store {address}");
            return new StudyList(Studies, []);
        },
    };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData(new string[0], "runs")]
    [InlineData(new[] { "--out", "x" }, "x")]
    [InlineData(new[] { "--store", "team.db" }, "store team.db")]
    [InlineData(new[] { "--store", "postgres://ann@server/db" }, "store postgres://ann@server/db")]
    public void The_studies_of_a_folder_or_a_store_are_listed(string[] arguments, string place)
    {
        var result = _cli.Run(["studies", .. arguments]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal([place], _listed);
        var lines = result.Out.Split('\n');
        Assert.Matches(@"a +│ digits-cnn +│ ppo +│ running: process 17 on here since 1970-01-01 00:00:00 UTC +│ +1,234 │ +-0\.2500", lines[3]);
        Assert.Matches(@"b +│ digits-rnn +│ tpe +│ failed +│ +0 │ +–", lines[4]);
    }

    [Fact]
    public void They_are_listed_as_one_document()
    {
        using var document = JsonDocument.Parse(_cli.Run("studies", "--json").Out);
        var (first, second) = (document.RootElement[0], document.RootElement[1]);
        Assert.Equal(
            ["name", "environment", "agent", "seed", "budget", "state", "holder", "rollouts", "bestScore"],
            first.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("running", 17), (first.GetProperty("state").GetString(), first.GetProperty("holder").GetProperty("processId").GetInt32()));
        Assert.Equal(("failed", JsonValueKind.Null), (second.GetProperty("state").GetString(), second.GetProperty("bestScore").ValueKind));
    }

    [Fact]
    public void What_cannot_be_read_is_told_beside_the_others()
    {
        _cli.Engine = _cli.Engine with { ListFolder = _ => new StudyList([], ["runs/x is damaged"]) };
        var result = _cli.Run("studies");
        Assert.Equal((1, "There are no studies.\n", "netoptrl: runs/x is damaged\n"), (result.ExitCode, result.Out, result.Error));
    }

    [Fact]
    public void A_folder_and_a_store_at_once_are_wrong_use()
    {
        var result = _cli.Run("studies", "--out", "x", "--store", "y");
        Assert.Equal((2, "netoptrl: studies must be those of --out or those of --store, but got both.\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public void A_store_is_passed_on_by_tune_compare_resume_and_report()
    {
        _cli.Engine = _cli.Engine with { TakeUp = (store, study, folder) => Directory.CreateDirectory(Path.Combine(folder, $"{study}@{store}")).FullName };
        Assert.Equal(0, _cli.Tune("--store", "team.db").ExitCode);
        Assert.Equal("team.db", _cli.Created[0].Store!.Text);
        Assert.Equal(0, _cli.Run("compare", "--out", _cli.Runs, "--agents", "ppo,tpe", "--store", "team.db").ExitCode);
        Assert.Equal("team.db", _cli.CreatedComparisons[0].Store!.Text);

        Assert.Equal(0, _cli.Run("resume", "mine", "--out", _cli.Runs, "--store", "team.db").ExitCode);
        Assert.Equal(Path.Combine(_cli.Runs, "mine@team.db"), _cli.Opened[0].Folder);
        File.WriteAllText(Path.Combine(_cli.Runs, "mine@team.db", "store.json"), "{}");
        Assert.Equal(0, _cli.Run("report", "mine", "--out", _cli.Runs, "--store", "team.db").ExitCode);
        Assert.Equal([Path.Combine(_cli.Runs, "mine@team.db")], _cli.Reported);
    }

    [Theory]
    [InlineData("tune", "--store", "postgres://ann:s3cret@server/db")]
    [InlineData("studies", "--store", "postgres://ann:s3cret@server/db")]
    [InlineData("tune", "postgres://ann:s3cret@server/db")]
    [InlineData("tune", "--stroe", "postgres://ann:s3cret@server/db")]
    [InlineData("report", "postgres://ann:s3c/r3t@s3cret@server/db")]
    public void A_password_is_never_repeated(params string[] arguments)
    {
        var result = _cli.Run(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("s3cret", result.Out + result.Error);
    }

    [Fact]
    public void A_store_that_fails_is_one_line_and_a_failure()
    {
        _cli.Engine = _cli.Engine with { ListStore = _ => throw new StudyStoreException("the server is gone.") };
        var result = _cli.Run("studies", "--store", "x");
        Assert.Equal((1, "netoptrl: the server is gone.\n"), (result.ExitCode, result.Error));
        Assert.Equal(2, _cli.Run("studies", "--store", "mysql://x").ExitCode);
        Assert.Throws<InvalidInputException>(() => StoreAddress.Parse("mysql://x"));
    }
}
