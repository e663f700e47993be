using System.Diagnostics;

namespace NetOptRL.Benchmarks;

internal static class Timing
{
    /// <summary>Seconds of processor time that <paramref name="action"/> takes: what others do on a shared machine is not counted.</summary>
    public static double Seconds(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        action();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    /// <summary>The shortest of several rounds, after one to warm up.</summary>
    public static double BestSeconds(Action action, int rounds)
    {
        action();
        return Enumerable.Range(0, rounds).Min(_ => Seconds(action));
    }

    /// <summary>The middle of what was measured.</summary>
    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
