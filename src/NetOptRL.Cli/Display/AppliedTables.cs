using System.Globalization;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Studies.Policies;
using NetOptRL.Training;
using Spectre.Console;

namespace NetOptRL.Cli.Display;

/// <summary>What a person wants to know of trainings that a policy drove.</summary>
internal static class AppliedTables
{
    public static void Write(IReadOnlyList<AppliedRun> runs, EnvironmentSpec environment, IAnsiConsole console)
    {
        console.Write(Trace(runs[0]));
        var table = new Table().Title(runs.Count == 1 ? "1 training" : $"{runs.Count} trainings, means with 95 % intervals").RoundedBorder();
        table.AddColumn("").AddColumn("validation").AddColumn("test");
        table.AddRow("accuracy", Percent([.. runs.Select(run => run.Validation[^1].Accuracy)]), Percent([.. runs.Select(run => run.Test.Accuracy)]));
        table.AddRow("log-loss, nats", Number([.. runs.Select(run => run.Validation[^1].LogLoss)]), Number([.. runs.Select(run => run.Test.LogLoss)]));
        if (environment.Data.IsText)
            table.AddRow("bits per character", Number([.. runs.Select(run => run.Validation[^1].Bits)]), Number([.. runs.Select(run => run.Test.Bits)]));
        if (environment.Actions.Prunes)
            table.AddRow("weights kept", "", Percent([.. runs.Select(run => run.Test.Density)]));
        foreach (var (i, quantized) in runs[0].Quantized.Index())
        {
            var tests = runs.Select(run => run.Quantized[i].Test).ToArray();
            table.AddRow($"{quantized.Bits} bits: accuracy", "", Percent([.. tests.Select(score => score.Accuracy)]));
            table.AddRow($"{quantized.Bits} bits: log-loss, nats", "", Number([.. tests.Select(score => score.LogLoss)]));
        }
        var diverged = runs.Count(run => run.State == EpisodeState.Diverged);
        if (diverged > 0)
            table.Caption($"{diverged} of {runs.Count} diverged: lower rates among the actions would keep them from it");
        console.Write(table);
    }

    private static Table Trace(AppliedRun run)
    {
        var table = new Table().Title(string.Create(CultureInfo.InvariantCulture, $"What the policy decided from seed {run.Seed}")).RoundedBorder();
        foreach (var column in new[] { "decision", "from mini-batch", "learning rate", "optimizer", "prune below", "training loss", "validation loss" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var (i, entry) in run.Trace.Index())
        {
            table.AddRow(
                $"{entry.Decision}", $"{entry.Step}", ProgressText.Number(entry.LearningRate), OptimizerNames.Of(entry.Optimizer),
                entry.PruneThreshold > 0 ? ProgressText.Number(entry.PruneThreshold) : "–",
                ProgressText.Number(run.TrainingLoss[i]), ProgressText.Number(run.Validation[i].LogLoss));
        }
        return table;
    }

    private static string Percent(IReadOnlyCollection<double> shares) => DecimalColumn.OfPercents([Estimate.Of(shares)])[0];

    private static string Number(IReadOnlyCollection<double> values)
    {
        var (mean, low, high) = Estimate.Of(values);
        return double.IsNaN(mean) ? "–" : double.IsNaN(low)
            ? string.Create(CultureInfo.InvariantCulture, $"{mean:F4}")
            : string.Create(CultureInfo.InvariantCulture, $"{mean:F4} ({Math.Max(0, low):F4} … {high:F4})"); // no loss is below 0
    }
}
