using System.Globalization;
using NetOptRL.Reports;
using NetOptRL.Runtime;
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
        ResultFiles.Environment,
    ];

    public static void Write(StudyResult result, string folder, IAnsiConsole console)
    {
        console.WriteLine();
        console.Write(Schedule(result.Best.Schedule));
        console.Write(Accuracies(result));
        var spent = result.Spent;
        console.WriteLine(Text($"Search: {Counted.Of(spent.Rollouts, "rollout")}, {Counted.Of(spent.Episodes, "episode")} ({spent.Diverged:N0} diverged), ")
            + Text($"{spent.TrainingSamples:N0} training samples in {spent.Seconds:0.0} s, {spent.TrainingSamples / spent.Seconds:N0} a second."));
        if (result.Failures.Count > 0)
        {
            console.WriteLine(Text($"Failed attempts: {result.Failures.Count:N0}; rollouts that stayed failed: {spent.FailedRollouts:N0}; ")
                + "report.html lists them.");
        }
        string[] files = [.. Files.Where(name => File.Exists(Path.Combine(folder, name))), .. StudyLog.Files(folder)];
        WriteLong(console, "Files", $"{folder}: {string.Join(", ", files)}");
        WriteLong(console, "Digest", result.Digest);
        WriteLong(console, "Reproduce", $"netoptrl reproduce {Shell.Quote(Path.Combine(folder, ResultFiles.Result))}");
    }

    private static Table Schedule(IReadOnlyList<ScheduleEntry> schedule)
    {
        var table = new Table().Title("Best schedule").RoundedBorder();
        foreach (var column in new[] { "decision", "from mini-batch", "learning rate", "optimizer", "prune below" })
            table.AddColumn(new TableColumn(column).RightAligned());
        var rates = DecimalColumn.Of(schedule.Select(entry => ProgressText.Number(entry.LearningRate)));
        var thresholds = DecimalColumn.Of(schedule.Select(entry => entry.PruneThreshold > 0 ? ProgressText.Number(entry.PruneThreshold) : "–"));
        foreach (var (i, entry) in schedule.Index())
            table.AddRow($"{entry.Decision}", $"{entry.Step}", rates[i], OptimizerNames.Of(entry.Optimizer), thresholds[i]);
        return table;
    }

    private static Table Accuracies(StudyResult result)
    {
        var table = new Table().Title($"Accuracy on {result.Best.Confirmed.Runs.Count} fresh seeds, with 95 % intervals of the mean").RoundedBorder();
        table.AddColumn("").AddColumn("validation").AddColumn("test");
        ConfirmedRuns[] confirmed = [result.Best.Confirmed, result.Policy];
        var validation = Percents(confirmed, run => run.Episode.Validation[^1].Accuracy);
        var test = Percents(confirmed, run => run.Test.Accuracy);
        table.AddRow("best schedule", validation[0], test[0]);
        table.AddRow("policy", validation[1], test[1]);
        return table;
    }

    private static string[] Percents(ConfirmedRuns[] confirmed, Func<ConfirmedRun, double> accuracy) =>
        DecimalColumn.OfPercents([.. confirmed.Select(runs => Estimate.Of([.. runs.Runs.Select(accuracy)]))]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A line that is not wrapped, so that it can be copied.</summary>
    private static void WriteLong(IAnsiConsole console, string name, string text) => console.Profile.Out.Writer.WriteLine($"{name}: {text}");
}
