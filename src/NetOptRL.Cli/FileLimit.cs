using System.Runtime.InteropServices;

namespace NetOptRL.Cli;

/// <summary>
/// A file that grows beyond the process' limit (<c>ulimit -f</c>) is an error of the write, which whoever writes tells, and not the end of the
/// process.
/// </summary>
internal static class FileLimit
{
    private const PosixSignal SigXfsz = (PosixSignal)25; // of Linux and macOS
    private static PosixSignalRegistration? registration;

    /// <summary>
    /// From here on to the process' end: signals are handled by a thread of .NET's, after the write that they belong to, and one that found no
    /// handler any more would end the process.
    /// </summary>
    public static void IsNoEnd() => registration ??= PosixSignalRegistration.Create(SigXfsz, signal => signal.Cancel = true);
}
