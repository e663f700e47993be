using System.CommandLine;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Compact;

namespace NetOptRL.Benchmarks;

/// <summary><c>soak</c>: a study of very many rollouts in one process takes no more time and memory for its last than for its first.</summary>
internal static class SoakBenchmark
{
    private const int Window = 1000; // rollouts
    private const double Most = 1.05; // of the second window's figure

    public static Command Create()
    {
        var rollouts = Options.Whole("--rollouts", 20_000, 3 * Window, 1_000_000, $"How many rollouts; medians are taken over {Window:N0} each.");
        var workers = Options.Whole("--workers", 1, 1, StudyPipeline.InFlight, "Threads that run rollouts.");
        var command = new Command(
            "soak",
            $"Time and memory over a study of very many rollouts with store, log and TensorBoard files: those of the last {Window:N0} must be at most "
            + $"{Most - 1:P0} above those of the second {Window:N0}.")
        {
            rollouts, workers,
        };
        command.SetAction(parsed => Run(Console.Out, parsed.GetValue(rollouts), parsed.GetValue(workers)));
        return command;
    }

    private static int Run(TextWriter output, int rollouts, int workers)
    {
        MachineHeader.Write(output, $"A study of {rollouts:N0} rollouts in one process, {workers} worker(s)", TimeProvider.System);
        using var folder = new ScratchFolder("netoptrl-benchmark-");
        using var log = Log(folder.Path);
        using var study = Create(folder.Path, rollouts, workers);
        study.Log = log;
        var table = new MarkdownTable(
            output, "rollouts", "ms a rollout", "of that commit", "processor ms", "reference, processor ms", "processor / reference", "working set, MiB",
            "managed heap, MiB", "live tensors", "threads", "open files", "store, MiB", "store, bytes a rollout");
        var store = new FileInfo(Path.Combine(study.Folder, "study.db"));
        var windows = new List<SoakFigures>();
        using var reference = new SoakReference(EnvironmentCatalog.Parse(MemoryBenchmark.Small, "the benchmark's environment"));
        using var commits = new CommitTimes();
        var window = new SoakWindow(reference, commits, TimeProvider.System);
        var result = study.Run(progress =>
        {
            if (progress.Phase != StudyPhase.Searching)
                return;
            window.Add();
            if (window.Rollouts < Window)
                return;
            windows.Add(window.Close());
            store.Refresh();
            Print(table, progress.Rollouts, windows[^1], store.Length);
        });
        output.WriteLine();
        output.WriteLine(
            $"Medians over {Window:N0} rollouts each. {result.Spent.Seconds:N0} s of search, {result.Spent.TrainingSamples:N0} training samples, "
            + $"digest {result.Digest[..16]}…");
        return Judge(output, windows[1], windows[^1]);
    }

    private static Logger Log(string folder) => new LoggerConfiguration().MinimumLevel.Debug()
        .WriteTo.File(
            new CompactJsonFormatter(), Path.Combine(folder, "soak-.log"), fileSizeLimitBytes: 1 << 24, rollingInterval: RollingInterval.Day,
            rollOnFileSizeLimit: true)
        .CreateLogger();

    private static Study Create(string folder, int rollouts, int workers)
    {
        var spec = EnvironmentCatalog.Parse(MemoryBenchmark.Small, "the benchmark's environment");
        return Study.Create(new StudyOptions
        {
            Environment = spec,
            Budget = new Budget(BudgetKind.Episodes, (double)rollouts * spec.Population),
            Name = "soak",
            Workers = workers,
            OutputFolder = folder,
            TensorBoard = Path.Combine(folder, "boards"),
        });
    }

    private static void Print(MarkdownTable table, int rollouts, SoakFigures figures, long storeBytes) => table.Row(
        $"{rollouts:N0}", $"{figures.Milliseconds:F2}", $"{figures.Commit:F2}", $"{figures.Processor:F2}", $"{figures.Reference:F2}",
        $"{figures.Work:F3}", $"{figures.WorkingSet:F1}", $"{figures.Heap:F1}", $"{figures.LiveTensors:N0}",
        $"{figures.Threads:N0}", $"{figures.OpenFiles:N0}", $"{storeBytes / 1048576.0:F1}", $"{storeBytes / rollouts:N0}");

    private static int Judge(TextWriter output, SoakFigures second, SoakFigures last)
    {
        (string Name, double Ratio)[] ratios =
        [
            ("processor time in reference rollouts", last.Work / second.Work),
            ("working set", last.WorkingSet / second.WorkingSet),
        ];
        output.WriteLine();
        var changes = string.Join(", ", ratios.Select(ratio => $"{ratio.Name} {ratio.Ratio - 1:+0.0 %;-0.0 %}"));
        output.WriteLine(
            $"The last {Window:N0} against the second {Window:N0}: {changes}. By the clock, on the machine as it was, "
            + $"{last.Milliseconds / second.Milliseconds - 1:+0.0 %;-0.0 %}.");
        return ratios.All(ratio => ratio.Ratio <= Most) && last.LiveTensors <= second.LiveTensors && last.OpenFiles <= second.OpenFiles ? 0 : 1;
    }
}
