using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

/// <summary>The built command line where nobody hears it.</summary>
[Collection(AloneCollection.Name)]
public sealed class StreamProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StreamProcessTests() => File.WriteAllText(
        _folder["small.yaml"], StudyOfTest.Environment.Text.Replace("name: digits-rnn", "name: small"));

    [Fact]
    public async Task A_study_whose_output_cannot_be_written_goes_on_to_its_end_and_writes_its_files()
    {
        var result = await Tune("dotnet \"$0\" \"$@\" > /dev/full");
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"^netoptrl: standard output must be writable, but is not \(.+\); the command has ended all the same\.\n$", result.Error);
        Assert.True(File.Exists(_folder["mine/result.json"]));
    }

    [Fact]
    public async Task Neither_does_a_reader_that_leaves_after_a_line_end_it()
    {
        var result = await Tune("dotnet \"$0\" \"$@\" | head -1; exit ${PIPESTATUS[0]}");
        Assert.Equal((0, "study mine runs; first rollouts under way\n"), (result.ExitCode, result.Out));
        Assert.True(File.Exists(_folder["mine/result.json"]));
    }

    [Fact]
    public async Task Nor_does_an_error_stream_that_cannot_be_written_which_progress_goes_to()
    {
        var result = await Tune("dotnet \"$0\" \"$@\" --json 2> /dev/full");
        Assert.Equal((0, File.ReadAllText(_folder["mine/result.json"])), (result.ExitCode, result.Out));
    }

    public void Dispose() => _folder.Dispose();

    private Task<CliResult> Tune(string shell) => CliProcess.RunAsync(
        ["tune", "small.yaml", "--budget", "24ep", "--population", "6", "--name", "mine", "--out", "."], _folder.Path, shell: shell);
}
