using System.CommandLine;
using System.Diagnostics;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports.StudyReports;

namespace NetOptRL.Benchmarks;

/// <summary><c>report</c>: storing and reporting an episode cost the same however many there are.</summary>
internal static class ReportBenchmark
{
    private const int Population = 64, WarmUp = 4;
    private const int AgentStateBytes = 100_000; // about that of PPO on digits-cnn-prune

    public static Command Create()
    {
        var episodes = Options.WholeNumbers("--episodes", "How many episodes each study has, separated by commas.", 1_000, 10_000, 100_000);
        var command = new Command("report", "Seconds and bytes of storing and reporting studies of synthetic episodes, which train nothing.") { episodes };
        command.SetAction(parsed => Run(Console.Out, parsed.GetRequiredValue(episodes)));
        return command;
    }

    private static void Run(TextWriter output, int[] episodes)
    {
        MachineHeader.Write(output, "Storing and reporting synthetic studies", TimeProvider.System);
        Measure(WarmUp);
        var table = new MarkdownTable(
            output, "episodes", "storing, s", "µs an episode", "reporting, s", "µs an episode", "store, MB", "report.html, MB", "report.md, MB",
            "report.json, MB");
        foreach (var rollouts in episodes.Select(count => Math.Max(1, (int)Math.Round((double)count / Population))))
        {
            var (storing, reporting, sizes) = Measure(rollouts);
            var count = rollouts * Population;
            table.Row([
                $"{count:N0}", $"{storing:F2}", $"{storing / count * 1e6:F0}", $"{reporting:F2}", $"{reporting / count * 1e6:F0}",
                .. sizes.Select(size => $"{size / 1e6:F2}"),
            ]);
        }
        output.WriteLine();
        output.WriteLine(
            $"Rollouts of {Population} episodes of ten decisions on digits-cnn-prune, each committed with an agent of {AgentStateBytes / 1000} kB; one"
            + " in twenty diverges. A report reads every rollout from the store.");
    }

    private static (double Storing, double Reporting, long[] Sizes) Measure(int rollouts)
    {
        using var folder = new ScratchFolder("netoptrl-benchmark-");
        var study = new SyntheticStudy(rollouts, Population)
        {
            StateOf = episode => episode % 20 == 0 ? Agents.EpisodeState.Diverged : Agents.EpisodeState.Complete,
        };
        var result = study.Result();
        var path = Path.Combine(folder.Path, "study.db");
        using var store = new SqliteStudyStore(path);
        store.Create(study.Record, new byte[AgentStateBytes]);
        var storing = TimeSpan.Zero;
        foreach (var rollout in study.Stored())
        {
            var start = Stopwatch.GetTimestamp();
            store.Append(study.Record.Name, rollout, new byte[AgentStateBytes]);
            storing += Stopwatch.GetElapsedTime(start);
        }
        var reporting = Stopwatch.GetTimestamp();
        StudyReport.Write(result, store.Rollouts(study.Record.Name), folder.Path);
        var reported = Stopwatch.GetElapsedTime(reporting);
        long Size(string pattern) => Directory.GetFiles(folder.Path, pattern).Sum(file => new FileInfo(file).Length);
        return (storing.TotalSeconds, reported.TotalSeconds, [Size("study.db*"), .. new[] { "html", "md", "json" }.Select(form => Size($"report.{form}"))]);
    }
}
