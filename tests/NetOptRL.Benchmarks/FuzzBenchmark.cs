using System.CommandLine;
using NetOptRL.Tests.Fuzzing;

namespace NetOptRL.Benchmarks;

/// <summary><c>fuzz</c>: damaged files by the hundred thousand, of which every one must be read or refused in one line.</summary>
internal static class FuzzBenchmark
{
    private const int Part = 1000; // cases that are run together
    private const int LongestFailure = 2000; // letters that are shown of one
    private static readonly TimeSpan LongestPart = TimeSpan.FromMinutes(10); // whoever takes longer hangs

    public static Command Create()
    {
        var cases = Options.Whole("--cases", 100_000, 1, 1_000_000_000, "Damaged files for each reader and seed.");
        var seeds = Options.Whole("--seeds", 1, 1, 1_000_000, "How many seeds, from --seed on.");
        var seed = Options.Seed();
        var readers = new Option<string[]>("--readers")
        {
            Description = $"Which readers, separated by commas: {string.Join(", ", FuzzedReaders.All.Keys)}.",
            HelpName = "A,B",
            DefaultValueFactory = _ => [.. FuzzedReaders.All.Keys],
            CustomParser = result => result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries),
        };
        readers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>() is not { Length: > 0 } names || !names.All(FuzzedReaders.All.ContainsKey))
            {
                var got = string.Join(",", result.Tokens.Select(token => token.Value));
                result.AddError($"--readers must be of {string.Join(", ", FuzzedReaders.All.Keys)}, but got \"{got}\".");
            }
        });
        var single = new Option<int?>("--show")
        {
            Description = "Write the file of that case of the first reader to standard output; run nothing.",
            HelpName = "CASE",
        };
        var command = new Command("fuzz", "Damages files of every kind that is read from strangers; each must be read or refused in one line.")
        {
            cases, seeds, seed, readers, single,
        };
        command.SetAction(parsed =>
        {
            var names = parsed.GetRequiredValue(readers);
            if (parsed.GetValue(single) is { } number)
                Show(FuzzRun.FileOf(FuzzedReaders.All[names[0]], parsed.GetValue(seed), number));
            else
                Run(Console.Out, names, parsed.GetValue(cases), parsed.GetValue(seeds), parsed.GetValue(seed));
        });
        return command;
    }

    private static void Show(byte[] file)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(file);
    }

    private static void Run(TextWriter output, string[] readers, int cases, int seeds, long first)
    {
        MachineHeader.Write(output, "Damaged files", TimeProvider.System);
        var table = new MarkdownTable(output, "reader", "cases", "read", "refused", "slowest, ms", "most memory, kB", "failures");
        var failures = new List<string>();
        foreach (var reader in readers.Select(name => FuzzedReaders.All[name]))
        {
            var reports = Enumerable.Range(0, seeds).SelectMany(i => Reports(reader, first + i, cases)).ToArray();
            failures.AddRange(reports.SelectMany(report => report.Failures.Select(failure => $"{reader.Name}, {failure}")));
            table.Row(
                reader.Name, $"{reports.Sum(report => report.Cases):N0}", $"{reports.Sum(report => report.Read):N0}",
                $"{reports.Sum(report => report.Refused):N0}", $"{reports.Max(report => report.Slowest).TotalMilliseconds:N0}",
                $"{reports.Max(report => report.MostAllocated) / 1000.0:N0}", $"{reports.Sum(report => report.Failures.Count)}");
        }
        output.WriteLine();
        output.WriteLine("Slowest is processor time; memory is all that one case allocates, garbage too.");
        foreach (var failure in failures)
            output.WriteLine($"- {(failure.Length > LongestFailure ? failure[..LongestFailure] + "…" : failure)}");
        if (failures.Count > 0)
            throw new BenchmarkFailedException($"{failures.Count} cases were neither read nor refused in one line.");
    }

    /// <summary>The cases of one seed, part by part, up to the first part that fails.</summary>
    private static IEnumerable<FuzzReport> Reports(FuzzedReader reader, long seed, int cases)
    {
        for (var from = 0; from < cases; from += Part)
        {
            var report = FuzzRun.Run(reader, seed, Math.Min(Part, cases - from), LongestPart, from);
            yield return report with { Failures = [.. report.Failures.Select(failure => $"seed {seed}, {failure}")] };
            if (report.Failures.Count > 0)
                yield break;
        }
    }
}
