using System.Runtime.InteropServices;

namespace NetOptRL.Cli;

/// <summary>The end of the process at a moment at which its threads are still at work.</summary>
internal static class ProcessExit
{
    /// <summary>How long the last words may take: a stream that nobody reads must not keep the process.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(300);

    /// <summary>Says something, then leaves: by <c>_exit</c> (POSIX.1-2017), which unloads no library under the threads that train in it.</summary>
    public static void Leave(int code, Action say)
    {
        var saying = new Thread(() => say()) { IsBackground = true };
        saying.Start();
        saying.Join(LastWords);
        ExitNow(code);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void ExitNow(int code);
}
