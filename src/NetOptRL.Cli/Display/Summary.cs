using System.Globalization;
using NetOptRL.Reports;
using NetOptRL.Studies;
using NetOptRL.Training;
using Spectre.Console;

namespace NetOptRL.Cli.Display;

/// <summary>What a person wants to know at the end of a study.</summary>
internal static class Summary
{
    private static readonly string[] Files =
    [
        .. ReportFiles.Names, ResultFiles.Result, ResultFiles.Schedule, ResultFiles.Policy, ResultFiles.Picture, ResultFiles.Learning,
        ResultFiles.Environment, StudyLog.FileName,
    ];

    public static void Write(StudyResult result, string folder, IAnsiConsole console)
    {
        console.WriteLine();
        console.Write(Schedule(result.Best.Schedule));
        console.Write(Accuracies(result));
        var spent = result.Spent;
        console.WriteLine(Text($"Search: {spent.Rollouts:N0} rollouts, {spent.Episodes:N0} episodes ({spent.Diverged:N0} diverged), ")
            + Text($"{spent.TrainingSamples:N0} training samples in {spent.Seconds:0.0} s, {spent.TrainingSamples / spent.Seconds:N0} a second."));
        WriteLong(console, "Files", $"{folder}: {string.Join(", ", Files.Where(name => File.Exists(Path.Combine(folder, name))))}");
        WriteLong(console, "Digest", result.Digest);
        WriteLong(console, "Reproduce", $"netoptrl reproduce {Shell.Quote(Path.Combine(folder, ResultFiles.Result))}");
    }

    private static Table Schedule(IReadOnlyList<ScheduleEntry> schedule)
    {
        var table = new Table().Title("Best schedule").RoundedBorder();
        foreach (var column in new[] { "decision", "from mini-batch", "learning rate", "optimizer", "prune below" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var entry in schedule)
        {
            table.AddRow(
                $"{entry.Decision}", $"{entry.Step}", ProgressText.Number(entry.LearningRate), OptimizerNames.Of(entry.Optimizer),
                entry.PruneThreshold > 0 ? ProgressText.Number(entry.PruneThreshold) : "–");
        }
        return table;
    }

    private static Table Accuracies(StudyResult result)
    {
        var table = new Table().Title($"Accuracy on {result.Best.Confirmed.Runs.Count} fresh seeds, with 95 % intervals of the mean").RoundedBorder();
        table.AddColumn("").AddColumn("validation").AddColumn("test");
        foreach (var (name, confirmed) in new[] { ("best schedule", result.Best.Confirmed), ("policy", result.Policy) })
        {
            table.AddRow(
                name, Interval(confirmed.Runs.Select(run => run.Episode.Validation[^1].Accuracy)), Interval(confirmed.Runs.Select(run => run.Test.Accuracy)));
        }
        return table;
    }

    private static string Interval(IEnumerable<double> accuracies) => Estimate.Of([.. accuracies]).ToPercentText();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A line that is not wrapped, so that it can be copied.</summary>
    private static void WriteLong(IAnsiConsole console, string name, string text) => console.Profile.Out.Writer.WriteLine($"{name}: {text}");
}
