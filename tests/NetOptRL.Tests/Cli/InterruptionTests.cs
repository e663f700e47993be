using System.Runtime.InteropServices;
using NetOptRL.Cli;

namespace NetOptRL.Tests.Cli;

public sealed class InterruptionTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly Farewell _farewell = new();
    private readonly List<int> _left = [];
    private readonly Interruption _interruption;

    public InterruptionTests() => _interruption = new Interruption(_farewell, _time, _left.Add);

    [Theory]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    [InlineData(PosixSignal.SIGHUP, 129)]
    public void The_first_signal_asks_work_to_end_with_its_own_exit_code(PosixSignal signal, int exitCode)
    {
        var given = new PosixSignalContext(signal);
        _interruption.Handle(given);
        Assert.True(given.Cancel); // the runtime must not end the process
        Assert.True(_interruption.Token.IsCancellationRequested);
        Assert.Equal(exitCode, _farewell.ExitCode);
        Assert.Empty(_left);
    }

    [Fact]
    public void The_second_leaves_at_once_with_the_code_of_the_first()
    {
        _interruption.Handle(new PosixSignalContext(PosixSignal.SIGTERM));
        _interruption.Handle(new PosixSignalContext(PosixSignal.SIGINT));
        Assert.Equal([143], _left);
    }

    [Fact]
    public void Work_that_does_not_end_is_left()
    {
        _interruption.Handle(new PosixSignalContext(PosixSignal.SIGHUP));
        _time.Fire();
        Assert.Equal([129], _left);
        Assert.True(Interruption.Patience < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_signal_whose_handler_comes_late_changes_nothing_more()
    {
        _interruption.Dispose();
        _interruption.Handle(new PosixSignalContext(PosixSignal.SIGTERM));
        _time.Fire();
        Assert.Empty(_left);
        Assert.NotEqual(143, _farewell.ExitCode);
    }

    [Fact]
    public void A_deadline_that_passes_as_the_command_ends_changes_nothing_more()
    {
        _interruption.Handle(new PosixSignalContext(PosixSignal.SIGTERM));
        _interruption.Dispose();
        _time.Fire();
        Assert.Empty(_left);
    }

    [Fact]
    public void The_last_words_are_said_once()
    {
        var said = new List<string>();
        _farewell.Message = "go on";
        _farewell.Say(said.Add);
        _farewell.Say(said.Add);
        Assert.Equal(["go on"], said);
    }

    public void Dispose() => _interruption.Dispose();
}
