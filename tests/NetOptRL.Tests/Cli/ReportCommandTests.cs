namespace NetOptRL.Tests.Cli;

public sealed class ReportCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly List<string> _reported = [];

    public ReportCommandTests() => _cli.Engine = _cli.Engine with
    {
        ReportStudy = (folder, to) => _reported.Add($"study {folder}{to}"),
        ReportComparison = (folder, to) => _reported.Add($"comparison {folder}{to}"),
    };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("study.db", "study")]
    [InlineData("spec.json", "comparison")]
    public void A_study_and_a_comparison_are_told_apart_by_what_their_folder_holds(string file, string what)
    {
        var folder = Folder(file);
        var result = _cli.Run("report", "mine", "--out", _cli.Runs);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal([$"{what} {folder}"], _reported);
        Assert.Equal($"Report: {folder}/report.html\n", result.Out);
    }

    [Fact]
    public void A_folder_can_be_given_by_its_path()
    {
        var folder = Folder("study.db");
        Assert.Equal(0, _cli.Run("report", folder).ExitCode);
        Assert.Equal([$"study {folder}"], _reported);
    }

    [Fact]
    public void A_folder_that_holds_neither_is_wrong_use()
    {
        var folder = Folder("else.txt");
        var result = _cli.Run("report", folder);
        Assert.Equal((2, $"netoptrl: the folder of a study or comparison must hold its store, but {folder} does not.\n"), (result.ExitCode, result.Error));
        Assert.Equal(2, _cli.Run("report", "nowhere", "--out", _cli.Runs).ExitCode);
        Assert.Empty(_reported);
    }

    [Theory]
    [InlineData("study.db", "study")]
    [InlineData("spec.json", "comparison")]
    public void It_can_be_written_to_another_folder(string file, string what)
    {
        var (folder, other) = (Folder(file), Path.Combine(_cli.Runs, "a", "b"));
        var result = _cli.Run("report", folder, "--to", other);
        Assert.Equal((0, "", $"Report: {other}/report.html\n"), (result.ExitCode, result.Error, result.Out));
        Assert.Equal([$"{what} {folder}{other}"], _reported);
        Assert.True(Directory.Exists(other));
    }

    [Fact]
    public void Where_it_cannot_be_written_the_remedy_is_named()
    {
        var folder = Folder("study.db");
        _cli.Engine = _cli.Engine with { ReportStudy = (_, _) => throw new UnauthorizedAccessException("denied") };
        var result = _cli.Run("report", folder);
        Assert.Equal(
            (1, $"netoptrl: the report of {folder} could not be written to {folder}: denied; another folder can be chosen by --to.\n"),
            (result.ExitCode, result.Error));
    }

    private string Folder(string file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Runs, "mine")).FullName;
        File.WriteAllText(Path.Combine(folder, file), "{}");
        return folder;
    }
}
