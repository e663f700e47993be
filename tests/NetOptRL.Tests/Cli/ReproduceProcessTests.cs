using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

/// <summary>The built command line reproduces what it wrote.</summary>
[Collection(AloneCollection.Name)]
public sealed class ReproduceProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_tune_wrote_is_reproduced_elsewhere_and_an_altered_figure_is_refused()
    {
        File.WriteAllText(_folder["small.yaml"], StudyOfTest.Environment.Text);
        var tuned = await CliProcess.RunAsync(["tune", "small.yaml", "--budget", "0.5s", "--population", "6", "--name", "mine", "--out", "."], _folder.Path);
        Assert.Equal(0, tuned.ExitCode);
        File.Move(_folder["mine/result.json"], _folder["only.json"]);
        Directory.Delete(_folder["mine"], recursive: true);
        File.Delete(_folder["small.yaml"]);

        var variables = new Dictionary<string, string?> { ["TMPDIR"] = _folder.Path };
        var again = await CliProcess.RunAsync(["reproduce", "only.json", "--workers", "1"], _folder.Path, variables);

        Assert.True(again.ExitCode == 0, again.Out + again.Error);
        Assert.Matches(@"\nreproduced: (\d+) of \1 rollouts? equal, final evaluation equal\n$", again.Out);
        Assert.Equal(["only.json"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));

        var nowhere = await CliProcess.RunAsync(["reproduce", "only.json"], _folder.Path, new Dictionary<string, string?> { ["TMPDIR"] = "/nonexistent" });
        Assert.Equal(2, nowhere.ExitCode);
        Assert.Contains("the temporary folder (TMPDIR) must be writable, but /nonexistent/ is not.", nowhere.Error);

        File.WriteAllText(_folder["only.json"], File.ReadAllText(_folder["only.json"]).Replace("\"seconds\": ", "\"seconds\": 1"));
        var altered = await CliProcess.RunAsync(["reproduce", "only.json"], _folder.Path);
        Assert.Equal(2, altered.ExitCode);
        Assert.Contains("only.json: checksum must be", altered.Error);
    }

    public void Dispose() => _folder.Dispose();
}
