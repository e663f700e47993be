namespace NetOptRL.Tests.Cli;

public sealed class ExportCommandTests : IDisposable
{
    private static readonly string Result = Path.Combine(Repository.Root, "docs", "digits-cnn.json");
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_studys_best_schedule_is_printed()
    {
        var result = _cli.Run("export", Result);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("decision,step,learningRate,optimizer,pruneThreshold\n0,0,", result.Out);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void Of_a_studys_result_no_training_can_be_chosen(string run)
    {
        var result = _cli.Run("export", Result, "--run", run);
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Equal(
            $"netoptrl: {Result}: a training can be chosen of what netoptrl apply --json printed, but this is the result of a study.\n", result.Error);
    }
}
