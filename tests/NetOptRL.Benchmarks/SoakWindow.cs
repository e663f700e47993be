using MathNet.Numerics.Statistics;

namespace NetOptRL.Benchmarks;

/// <summary>A window of rollouts: each one's time, and every so often a reading of the machine and of the process.</summary>
internal sealed class SoakWindow(SoakReference reference, CommitTimes commits, TimeProvider time)
{
    private const int ReadingEvery = 10; // rollouts: a reading runs a rollout and lists folders of /proc
    private readonly List<double> _milliseconds = [], _processor = [], _commit = [], _reference = [];
    private readonly List<SoakReading> _readings = [];
    private long _since = time.GetTimestamp();
    private TimeSpan _processorSince = Environment.CpuUsage.TotalTime;

    /// <summary>Rollouts in the window so far.</summary>
    public int Rollouts => _milliseconds.Count;

    /// <summary>Takes in a rollout that is committed.</summary>
    public void Add()
    {
        _processor.Add((Environment.CpuUsage.TotalTime - _processorSince).TotalMilliseconds);
        _milliseconds.Add(time.GetElapsedTime(_since).TotalMilliseconds);
        _commit.Add(commits.Last);
        if (Rollouts % ReadingEvery == 0)
        {
            _reference.Add(reference.Measure());
            _readings.Add(SoakReading.Now());
        }
        (_since, _processorSince) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
    }

    /// <summary>Medians over the window, after which a new one begins.</summary>
    public SoakFigures Close()
    {
        double Median(Func<SoakReading, double> figure) => _readings.Select(figure).Median();
        var figures = new SoakFigures(
            _milliseconds.Median(), _commit.Median(), _processor.Median(), _reference.Median(), Median(reading => reading.WorkingSet),
            Median(reading => reading.Heap), Median(reading => reading.LiveTensors), Median(reading => reading.Threads),
            Median(reading => reading.OpenFiles));
        foreach (var list in new[] { _milliseconds, _processor, _commit, _reference })
            list.Clear();
        _readings.Clear();
        return figures;
    }

    /// <summary>The process at a moment; memory in MiB, the managed heap as its last collection left it.</summary>
    private sealed record SoakReading(double WorkingSet, double Heap, double LiveTensors, double Threads, double OpenFiles)
    {
        private const double Mebibyte = 1024 * 1024;

        public static SoakReading Now() => new(
            Environment.WorkingSet / Mebibyte, GC.GetGCMemoryInfo().HeapSizeBytes / Mebibyte, NetOptRL.Runtime.LiveTensors.Count,
            Directory.GetDirectories("/proc/self/task").Length, Directory.GetFiles("/proc/self/fd").Length);
    }
}

/// <summary>Medians over a window of rollouts.</summary>
/// <param name="Milliseconds">Of one rollout, by the clock.</param>
/// <param name="Commit">Of that its commit, milliseconds.</param>
/// <param name="Processor">Of one rollout, all threads together, milliseconds of processor time.</param>
/// <param name="Reference">Of the same rollout again and again, milliseconds of processor time.</param>
/// <param name="WorkingSet">MiB.</param>
/// <param name="Heap">Managed heap after its last collection, MiB.</param>
/// <param name="LiveTensors">Tensors.</param>
/// <param name="Threads">Threads.</param>
/// <param name="OpenFiles">Open files and sockets.</param>
internal sealed record SoakFigures(
    double Milliseconds, double Commit, double Processor, double Reference, double WorkingSet, double Heap, double LiveTensors, double Threads,
    double OpenFiles)
{
    /// <summary>What a rollout takes of the processor, in reference rollouts: how fast the machine was at the time does not enter.</summary>
    public double Work => Processor / Reference;
}
