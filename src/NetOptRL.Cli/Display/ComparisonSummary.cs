using System.Globalization;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using Spectre.Console;

namespace NetOptRL.Cli.Display;

/// <summary>What a person wants to know at the end of a comparison.</summary>
internal static class ComparisonSummary
{
    public static void Write(ComparisonResult result, string folder, IAnsiConsole console)
    {
        console.WriteLine();
        foreach (var rows in CompetitorRow.Of(result).GroupBy(row => row.Environment))
            console.Write(Environment(rows.Key, [.. rows], result.Comparison));
        var counted = $"counted with a test accuracy of {ProgressText.Percent(CompetitorScore.FailedAccuracy)}";
        foreach (var study in result.Studies.Where(study => study.End.Failure is not null))
            WriteLong(console, "Failed", $"{study.Entry.Name}, {counted}: {study.End.Failure!.Reason}");
        var files = string.Join(", ", (string[])[.. ReportFiles.Names, ComparisonFiles.Comparison]);
        WriteLong(console, "Files", $"{folder}: {files}, and every study in {Path.Combine(folder, "studies")}");
        WriteLong(console, "Reproduce", $"netoptrl reproduce {Shell.Quote(Path.Combine(folder, ComparisonFiles.Comparison))}");
    }

    private static Table Environment(string name, IReadOnlyList<CompetitorRow> rows, ComparisonRecord comparison)
    {
        var seeds = comparison.Seeds.Count == 1 ? "1 seed" : $"{comparison.Seeds.Count} seeds, with 95 % intervals of the mean";
        var loss = LossUnit.Of(comparison.Environments.First(environment => environment.Name == name).Text);
        var table = new Table().Title(Markup.Escape($"{name}: {comparison.Budget} of search, mean over {seeds}")).RoundedBorder();
        table.AddColumn("competitor");
        foreach (var column in new[] { "test accuracy", "validation", loss == LossUnit.Nats ? loss.Name : loss.Unit, "episodes", "samples/s", "agent time", "failed" })
            table.AddColumn(new TableColumn(column).RightAligned());
        CompetitorRow[] ranked = [.. rows.OrderByDescending(row => row.TestAccuracy.Mean)];
        var accuracies = DecimalColumn.OfPercents([.. ranked.Select(row => row.TestAccuracy)]);
        foreach (var (i, row) in ranked.Index())
        {
            table.AddRow(
                row.Competitor, accuracies[i], ProgressText.Percent(row.ValidationAccuracy.Mean), Number(loss.OfNat * row.TestLogLoss.Mean, "0.0000"),
                Number(row.Episodes, "N0"), Number(row.SamplesPerSecond, "N0"), ProgressText.Percent(row.AgentShare),
                row.Failed == 0 ? "–" : $"{row.Failed} of {row.Studies}");
        }
        return table;
    }

    private static string Number(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";

    /// <summary>A line that is not wrapped, so that it can be copied.</summary>
    private static void WriteLong(IAnsiConsole console, string name, string text) => console.Profile.Out.Writer.WriteLine($"{name}: {text}");
}
