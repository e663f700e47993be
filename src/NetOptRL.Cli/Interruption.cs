using System.Runtime.InteropServices;

namespace NetOptRL.Cli;

/// <summary>
/// Turns the first SIGINT (Ctrl-C), SIGTERM or SIGHUP (a terminal that is closed) into a cancellation. Work looks at it between decisions;
/// where that takes too long, and at once at a second signal, the process leaves whatever it is at: what was committed is intact, as after
/// a kill.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>How long work may take to end by itself, one second less than a user may have to wait.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source = new(); // never disposed of: a handler that runs late would cancel it
    private readonly Farewell _farewell;
    private readonly TimeProvider _time;
    private readonly Action<int> _leave;
    private PosixSignalRegistration[] _registrations = [];
    private ITimer? _overdue;
    private bool _isClosed; // a handler may still run when its registration is disposed

    /// <param name="farewell">Is told which signal it was.</param>
    /// <param name="time">The clock.</param>
    /// <param name="leave">Ends the process with an exit code, at once.</param>
    public Interruption(Farewell farewell, TimeProvider time, Action<int> leave) => (_farewell, _time, _leave) = (farewell, time, leave);

    public CancellationToken Token => _source.Token;

    /// <summary>Listens to the signals; .NET leaves out those that the process was started to ignore, as <c>nohup</c> does.</summary>
    public void Listen()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        lock (_gate)
        {
            _isClosed = true;
            _overdue?.Dispose();
        }
    }

    internal void Handle(PosixSignalContext signal)
    {
        signal.Cancel = true;
        lock (_gate)
        {
            if (_isClosed)
                return;
            if (_overdue is not null)
            {
                _leave(_farewell.ExitCode);
                return;
            }
            _farewell.ExitCode = 128 + NumberOf(signal.Signal);
            _overdue = _time.CreateTimer(_ => LeaveUnlessClosed(), null, Patience, Timeout.InfiniteTimeSpan);
        }
        _source.Cancel();
    }

    private void LeaveUnlessClosed()
    {
        lock (_gate)
        {
            if (!_isClosed)
                _leave(_farewell.ExitCode);
        }
    }

    /// <summary>As Linux and macOS number them.</summary>
    private static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGTERM => 15,
        _ => 2,
    };
}
