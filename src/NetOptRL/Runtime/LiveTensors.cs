using TorchSharp;

namespace NetOptRL.Runtime;

/// <summary>
/// How many tensors live in the process. TorchSharp counts by thread, up where a tensor is made and down where it is disposed of, and shows
/// a thread its own count only: here every thread that makes tensors has itself counted.
/// </summary>
internal static class LiveTensors
{
    private static readonly Lock Gate = new();
    private static readonly List<(Thread Thread, ThreadDisposeScopeStatistics Statistics)> Threads = [];
    private static long _ofEndedThreads;

    [ThreadStatic]
    private static bool _isCounted;

    /// <summary>Tensors of all threads counted so far; those that a garbage collection freed are not taken off.</summary>
    public static long Count
    {
        get
        {
            lock (Gate)
            {
                DropEnded();
                return _ofEndedThreads + Threads.Sum(counted => counted.Statistics.ThreadTotalLiveCount);
            }
        }
    }

    /// <summary>Counts the calling thread's tensors from now on, those it has made so far too.</summary>
    public static void CountThisThread()
    {
        if (_isCounted)
            return;
        _isCounted = true;
        lock (Gate)
        {
            DropEnded();
            Threads.Add((Thread.CurrentThread, DisposeScopeManager.Statistics));
        }
    }

    /// <summary>A thread that has ended leaves its count, not itself.</summary>
    private static void DropEnded()
    {
        foreach (var ended in Threads.Where(counted => !counted.Thread.IsAlive).ToArray())
        {
            _ofEndedThreads += ended.Statistics.ThreadTotalLiveCount;
            Threads.Remove(ended);
        }
    }
}
