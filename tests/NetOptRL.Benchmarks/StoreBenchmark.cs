using System.CommandLine;
using System.Diagnostics;
using Dapper;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Benchmarks;

/// <summary><c>store</c>: what a commit costs, alone and among other processes, and what checking a file costs.</summary>
internal static class StoreBenchmark
{
    public static Command Create()
    {
        var processes = Options.WholeNumbers("--processes", "How many processes commit to one store at once, separated by commas.", 1, 8);
        var commits = Options.Whole("--commits", 200, 1, 1_000_000, "Rollouts that each process commits.");
        var bytes = Options.Whole("--bytes", 100_000, 1, 100_000_000, "Bytes of a rollout, and of the agent beside it.");
        var pause = Options.Whole("--pause", 0, 0, 60_000, "Milliseconds between two commits of a process, as a rollout's training would take.");
        var store = new Option<string?>("--store") { Description = "An empty PostgreSQL database instead of SQLite files.", HelpName = "STORE" };
        var command = new Command("store", "Milliseconds that commits of several processes to one store take, and seconds of checking it.")
        {
            processes, commits, bytes, pause, store,
        };
        command.SetAction(parsed =>
        {
            MachineHeader.Write(Console.Out, "Commits of several processes to one store", TimeProvider.System);
            var work = new StoreWork(parsed.GetValue(commits), parsed.GetValue(bytes), parsed.GetValue(pause));
            if (parsed.GetValue(store) is { } address)
                MeasureServer(StoreAddress.Parse(address), parsed.GetRequiredValue(processes), work);
            else
                MeasureFiles(parsed.GetRequiredValue(processes), work);
        });
        return command;
    }

    private static void MeasureServer(StoreAddress address, int[] processes, StoreWork work)
    {
        var table = Table("store");
        foreach (var count in processes)
            Row(table, "PostgreSQL", StoreWriters.Run(address, count, work));
    }

    private static void MeasureFiles(int[] processes, StoreWork work)
    {
        using var folder = new ScratchFolder("netoptrl-benchmark-");
        var files = new List<string>();
        var table = Table("waits for the disk");
        foreach (var synchronous in new[] { StoreWriters.AsItIs, StoreWriters.Always, StoreWriters.Never })
        {
            foreach (var count in processes)
            {
                files.Add(Path.Combine(folder.Path, $"{files.Count}.db"));
                Row(table, synchronous, StoreWriters.Run(StoreAddress.Parse(files[^1]), count, work, synchronous));
            }
        }
        Console.WriteLine();
        var checks = new MarkdownTable(Console.Out, "file, MB", "integrity_check, s", "quick_check, s", "list of studies, s");
        foreach (var file in files.Take(processes.Length))
            Check(checks, file);
    }

    private static MarkdownTable Table(string first) =>
        new(Console.Out, first, "processes", "commits a second", "median, ms", "99 % of them within, ms", "longest, ms");

    private static void Row(MarkdownTable table, string name, StoreWriters.Outcome outcome)
    {
        var sorted = outcome.Milliseconds.Order().ToArray();
        double Quantile(double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
        table.Row(
            name, $"{outcome.Processes}", $"{sorted.Length / outcome.Seconds:F0}", $"{Quantile(0.5):F1}", $"{Quantile(0.99):F1}", $"{sorted[^1]:F1}");
    }

    private static void Check(MarkdownTable table, string path)
    {
        using var store = new SqliteStudyStore(path);
        double Seconds(Action action)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        table.Row(
            $"{new FileInfo(path).Length / 1e6:F0}",
            $"{Seconds(() => store.Database.ExecuteScalar<string>("PRAGMA integrity_check")):F2}",
            $"{Seconds(() => store.Database.ExecuteScalar<string>("PRAGMA quick_check")):F2}",
            $"{Seconds(() => store.Studies()):F3}");
    }
}

/// <summary>What each process commits.</summary>
/// <param name="Commits">How many rollouts.</param>
/// <param name="Bytes">Of a rollout, and of the agent beside it.</param>
/// <param name="Pause">Milliseconds between two.</param>
internal sealed record StoreWork(int Commits, int Bytes, int Pause);
