using System.Collections.Concurrent;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>Runs the same at the same moment on several threads of their own.</summary>
internal static class Threads
{
    /// <summary>What they threw.</summary>
    public static IReadOnlyList<Exception> Run(int count, Action<int> action)
    {
        var failures = new ConcurrentQueue<Exception>();
        using var start = new Barrier(count);
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                action(i);
            }
            catch (Exception failure) // whatever it is, the test tells it
            {
                failures.Enqueue(failure);
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return [.. failures];
    }
}
