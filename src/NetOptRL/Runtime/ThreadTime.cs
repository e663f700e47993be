using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetOptRL.Runtime;

/// <summary>
/// Processor time of the calling thread: what its work costs, without the time in which others had its core. On Linux by
/// <c>clock_gettime(CLOCK_THREAD_CPUTIME_ID)</c> (POSIX.1-2008); elsewhere the clock's time stands in.
/// </summary>
internal static partial class ThreadTime
{
    private const int ThreadProcessorTime = 3; // CLOCK_THREAD_CPUTIME_ID in linux/time.h

    /// <summary>Now; only differences on one thread mean anything.</summary>
    public static TimeSpan Now => OperatingSystem.IsLinux() && GetTime(ThreadProcessorTime, out var time) == 0
        ? TimeSpan.FromTicks(time.Seconds * TimeSpan.TicksPerSecond + time.Nanoseconds / TimeSpan.NanosecondsPerTick)
        : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeParts time);

    private struct TimeParts
    {
        public long Seconds, Nanoseconds; // time_t and long on 64-bit Linux
    }
}
