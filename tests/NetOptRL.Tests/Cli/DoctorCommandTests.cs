using System.Text.Json;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Cli;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private JsonElement Report(int exitCode)
    {
        var result = _cli.Run("doctor", "--json");
        Assert.Equal(exitCode, result.ExitCode);
        return JsonDocument.Parse(result.Out).RootElement;
    }

    private static string? StateOf(JsonElement report, string check) => report.GetProperty("checks").EnumerateArray()
        .Single(candidate => candidate.GetProperty("name").GetString() == check).GetProperty("state").GetString();

    [Fact]
    public void Data_that_is_missing_is_told_and_is_not_broken()
    {
        var report = Report(exitCode: 0);
        Assert.True(report.GetProperty("ok").GetBoolean());
        Assert.Equal(
            ("ok", "ok", "missing", "ok"),
            (StateOf(report, "libtorch"), StateOf(report, "data digits"), StateOf(report, "data idx"), StateOf(report, "training")));
        Assert.Equal("0.107.0", report.GetProperty("versions").GetProperty("torchsharp").GetString());
        Assert.Equal(["cpu"], report.GetProperty("devices").EnumerateArray().Select(device => device.GetString()));
    }

    [Fact]
    public void A_libtorch_that_does_not_load_is_broken_and_ends_with_1()
    {
        _cli.Engine = _cli.Engine with { ProbeLibTorch = () => throw new LibTorchLoadException("libgomp.so.1: not found. Install libgomp1.") };
        var report = Report(exitCode: 1);
        Assert.Equal("broken", StateOf(report, "libtorch"));
        Assert.Contains("Install libgomp1", report.GetRawText());
        Assert.Empty(_cli.Created);
    }

    [Fact]
    public void A_training_that_fails_is_broken_and_leaves_no_folder()
    {
        _cli.OnRun = () => throw new InvalidOperationException("no tensor");
        Assert.Equal("broken", StateOf(Report(exitCode: 1), "training"));
        var options = Assert.Single(_cli.Created);
        Assert.False(Directory.Exists(options.OutputFolder));
    }

    [Fact]
    public void For_people_it_is_a_table_and_a_verdict()
    {
        var result = _cli.Run("doctor");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Everything needed to tune is here.", result.Out);
        Assert.Matches(@"libtorch\s+ok\s+loaded from /somewhere", result.Out);
    }

    [Fact]
    public void An_interruption_ends_with_130()
    {
        _cli.OnRun = _cli.Interrupt;
        Assert.Equal(130, _cli.Run("doctor").ExitCode);
    }
}
