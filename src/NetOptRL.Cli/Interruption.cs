using System.Runtime.InteropServices;

namespace NetOptRL.Cli;

/// <summary>Turns the first SIGINT (Ctrl-C) or SIGTERM into a cancellation; the next one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() =>
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        if (_source.IsCancellationRequested)
            return; // not cancelled: the runtime ends the process
        signal.Cancel = true;
        _source.Cancel();
    }
}
