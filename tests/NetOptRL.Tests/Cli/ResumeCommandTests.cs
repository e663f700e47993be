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
