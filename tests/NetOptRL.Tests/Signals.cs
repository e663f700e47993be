using System.Diagnostics;
using System.Globalization;

namespace NetOptRL.Tests;

/// <summary>Sends signals to processes by the shell, whose <c>kill</c> is always there: a minimal system has no program of that name.</summary>
internal static class Signals
{
    /// <param name="process">Who gets it.</param>
    /// <param name="name">INT, TERM, KILL and the like.</param>
    /// <exception cref="InvalidOperationException">It is running, but could not be sent one.</exception>
    public static void Send(Process process, string name)
    {
        using var shell = Process.Start("/bin/sh", ["-c", $"kill -{name} {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        shell.WaitForExit();
        if (shell.ExitCode != 0 && !process.HasExited)
            throw new InvalidOperationException($"kill must end with 0, but ended with {shell.ExitCode}.");
    }
}
