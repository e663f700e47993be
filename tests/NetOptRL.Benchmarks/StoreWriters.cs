using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Benchmarks;

/// <summary>Processes of this program that commit to one store at once, from a signal on.</summary>
internal static class StoreWriters
{
    /// <summary>When a commit waits for the disk: as the store does it, at every commit, at none but the first.</summary>
    public const string AsItIs = "as it is", Always = "always", Never = "never";

    private const string Name = "store-writer", Ready = "ready";

    /// <param name="Processes">How many.</param>
    /// <param name="Seconds">From the signal to the end of the last.</param>
    /// <param name="Milliseconds">What each commit took.</param>
    public sealed record Outcome(int Processes, double Seconds, IReadOnlyList<double> Milliseconds);

    /// <summary>The hidden command that is one of the processes.</summary>
    public static Command Create()
    {
        var arguments = new Argument<string[]>("ARGUMENTS") { Arity = ArgumentArity.OneOrMore };
        var command = new Command(Name) { arguments };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            if (parsed.GetRequiredValue(arguments) is not [var address, var study, var commits, var bytes, var pause, var synchronous])
                throw new BenchmarkFailedException($"{Name} must have six arguments.");
            Write(StoreAddress.Parse(address), study, new StoreWork(Whole(commits), Whole(bytes), Whole(pause)), synchronous);
        });
        return command;
    }

    /// <exception cref="BenchmarkFailedException">A process failed, or a commit is missing.</exception>
    public static Outcome Run(StoreAddress address, int count, StoreWork work, string synchronous = AsItIs)
    {
        var prefix = $"{count} {synchronous}";
        var writers = Enumerable.Range(0, count).Select(i => Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                typeof(StoreWriters).Assembly.Location, Name, address.Text, $"{prefix}-{i}", $"{work.Commits}", $"{work.Bytes}", $"{work.Pause}", synchronous,
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!).ToArray();
        var (lines, seconds) = Measure(writers);
        var studies = StudyList.OfStore(address).Studies.Where(study => study.Name.StartsWith($"{prefix}-", StringComparison.Ordinal));
        var kept = studies.Sum(study => study.Rollouts);
        if (lines.Length != count * work.Commits || kept != lines.Length)
            throw new BenchmarkFailedException($"{count * work.Commits} commits must be kept, but {lines.Length} were made and {kept} are there.");
        return new Outcome(count, seconds, [.. lines.Select(line => double.Parse(line, CultureInfo.InvariantCulture))]);
    }

    private static (string[] Lines, double Seconds) Measure(Process[] writers)
    {
        try
        {
            if (!writers.All(writer => writer.StandardOutput.ReadLine() == Ready))
                throw new BenchmarkFailedException("a process could not open the store.");
            var start = Stopwatch.GetTimestamp();
            foreach (var writer in writers)
                writer.StandardInput.WriteLine();
            var lines = writers.SelectMany(writer => writer.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToArray();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            foreach (var writer in writers)
                writer.WaitForExit();
            return (lines, seconds);
        }
        finally
        {
            foreach (var writer in writers)
            {
                if (!writer.HasExited)
                    writer.Kill(); // where one failed, the others must not go on writing
                writer.Dispose();
            }
        }
    }

    private static void Write(StoreAddress address, string study, StoreWork work, string synchronous)
    {
        using var store = StudyStores.OpenOrCreate(address);
        if (store is SqliteStudyStore file && synchronous != AsItIs)
            file.Time = new SteppingTime(synchronous == Always ? 10 : 0);
        store.Create(new StudyRecord(study, "e", "t", "ppo", "1s", 1, 2, "cpu", "c", "v"), new byte[work.Bytes]);
        Console.WriteLine(Ready);
        Console.ReadLine();
        var milliseconds = new double[work.Commits];
        for (var i = 0; i < work.Commits; i++)
        {
            Thread.Sleep(work.Pause);
            var start = Stopwatch.GetTimestamp();
            var rollout = new StoredRollout(i, new byte[work.Bytes], "", 1, 0, 0, new Dictionary<string, double>()) { BestScore = i };
            store.Append(study, rollout, new byte[work.Bytes]);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        foreach (var taken in milliseconds)
            Console.WriteLine(taken.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A clock that goes on by so many seconds whenever it is asked.</summary>
    private sealed class SteppingTime(int seconds) : TimeProvider
    {
        private long _asked;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _asked += seconds;
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
