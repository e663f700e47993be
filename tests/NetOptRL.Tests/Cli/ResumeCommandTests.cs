using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

public sealed class ResumeCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _cli.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_study_is_found_by_its_name_under_the_output_folder()
    {
        Directory.CreateDirectory(Path.Combine(_cli.Runs, "mine"));
        Assert.Equal(0, _cli.Run("resume", "mine", "--out", _cli.Runs, "--workers", "3").ExitCode);
        Assert.Equal([(Path.Combine(_cli.Runs, "mine"), 3)], _cli.Opened);
        Assert.True(File.Exists(Path.Combine(_cli.Runs, "mine", "result.json")));
    }

    [Fact]
    public void A_study_is_found_by_the_path_of_its_folder()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Runs, "mine")).FullName;
        var result = _cli.Run("resume", folder, "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal([(folder, null)], _cli.Opened);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "result.json")), result.Out);
    }

    [Theory]
    [InlineData("--finish", "no more")]
    [InlineData("--budget 500ep", "500ep")]
    [InlineData("--workers 1", null)]
    public void A_study_can_be_finished_at_once_or_given_another_budget(string options, string? change)
    {
        Directory.CreateDirectory(Path.Combine(_cli.Runs, "mine"));
        Assert.Equal(0, _cli.Run(["resume", "mine", "--out", _cli.Runs, .. options.Split(' ')]).ExitCode);
        Assert.Equal(change, _cli.Session!.Change);
    }

    [Theory]
    [InlineData("study.db", "--finish --budget 500ep", "must not be given together")]
    [InlineData("study.db", "--budget soon", "budget must be a number followed by")]
    [InlineData("spec.json", "--finish", "is a comparison, whose studies have one budget")]
    [InlineData("spec.json", "--budget 500ep", "is a comparison, whose studies have one budget")]
    public void What_cannot_be_done_to_a_budget_is_wrong_use(string file, string options, string message)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_cli.Runs, "mine")).FullName, file), "{}");
        var result = _cli.Run(["resume", "mine", "--out", _cli.Runs, .. options.Split(' ')]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.Empty(_cli.Opened);
    }

    [Fact]
    public void TensorBoards_folder_reaches_the_study_and_the_comparison()
    {
        var study = new FakeSession(Directory.CreateDirectory(Path.Combine(_cli.Runs, "mine")).FullName, SampleStudy.Record);
        var record = CliHarness.Record(ComparisonOfTest.Options(_folder));
        var comparison = new FakeComparison(Directory.CreateDirectory(Path.Combine(_cli.Runs, "both")).FullName, record);
        File.WriteAllText(Path.Combine(comparison.Folder, "spec.json"), "{}");
        _cli.Engine = _cli.Engine with { Open = (_, _) => study, OpenComparison = (_, _) => comparison };

        _cli.Run("resume", "mine", "--out", _cli.Runs, "--tensorboard", "boards");
        _cli.Run("resume", "both", "--out", _cli.Runs, "--tensorboard", "boards");

        Assert.Equal(("boards", "boards"), (study.TensorBoard, comparison.TensorBoard));
    }

    [Fact]
    public void A_study_that_is_nowhere_is_wrong_use_and_makes_no_folder()
    {
        var result = _cli.Run("resume", "mine", "--out", _cli.Runs);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("\"mine\"", result.Error);
        Assert.Empty(_cli.Opened);
        Assert.False(Directory.Exists(_cli.Runs));
    }
}
