using System.Globalization;
using System.Text;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Reports;

/// <summary>The tables of a result as comma-separated values, one header line, decimal points, no quotes needed.</summary>
internal static class ResultTables
{
    public static string Schedule(IEnumerable<ScheduleEntry> schedule) => Table(
        "decision,step,learningRate,optimizer,pruneThreshold",
        schedule.Select(entry => (FormattableString)
            $"{entry.Decision},{entry.Step},{entry.LearningRate:R},{OptimizerNames.Of(entry.Optimizer)},{entry.PruneThreshold:R}"));

    public static string Learning(IEnumerable<LearningPoint> history) => Table(
        "rollout,meanScore,bestScore,meanAccuracy,bestAccuracy",
        history.Select((point, rollout) => (FormattableString)
            $"{rollout},{point.MeanScore:R},{point.BestScore:R},{point.MeanAccuracy:R},{point.BestAccuracy:R}"));

    private static string Table(string header, IEnumerable<FormattableString> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows)
            text.Append(row.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return text.ToString();
    }
}
