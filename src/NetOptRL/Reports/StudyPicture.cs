using System.Xml.Linq;
using NetOptRL.Environments;
using NetOptRL.Reports.Figures;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>
/// A study's result as one picture, in Scalable Vector Graphics: the best schedule, its trainings on fresh seeds, the search. It needs
/// no fonts or libraries where it is made, opens in any browser, and follows the reader's choice of light or dark.
/// </summary>
/// <remarks>Written by hand since ScottPlot 5.1 leaves all text out on a machine without fonts, such as a container.</remarks>
public static class StudyPicture
{
    internal const double Left = 64, Right = 844;
    private const double Width = 860, HeaderHeight = 130, Gap = 92;

    /// <summary>Where a panel plots.</summary>
    internal static PlotArea Area(double top, double height) => new(Left, top, Right - Left, height);

    /// <summary>The picture as text.</summary>
    public static string Draw(StudyResult result)
    {
        var spec = EnvironmentCatalog.Parse(result.Study.EnvironmentText, $"environment of study {result.Study.Name}");
        var steps = BatchSchedule.StepsOf(spec);
        var schedule = SchedulePanel.Draw(result.Best.Schedule, steps, HeaderHeight);
        var rows = result.Best.Schedule.Any(entry => entry.PruneThreshold > 0) ? 42 : 22;
        var confirmation = ConfirmationPanel.Draw(result, steps, LossUnit.Of(spec), schedule.Area.Bottom + rows + Gap);
        var learning = LearningPanel.Draw(result.History, confirmation.Area.Bottom + Gap);
        var height = learning.Area.Bottom + 46;
        var root = Svg.Root(
            Width,
            height,
            new XElement(Svg.Namespace + "title", $"NetOptRL study {result.Study.Name}"),
            new XElement(Svg.Namespace + "style", PictureStyle.Css),
            Svg.Rectangle(0, 0, Width, height, "page"),
            Header(result),
            schedule.Elements,
            confirmation.Elements,
            learning.Elements);
        return root.ToString() + "\n";
    }

    private static IEnumerable<XElement> Header(StudyResult result)
    {
        var (study, spent) = (result.Study, result.Spent);
        yield return Svg.Text(Left, 32, Cut(FormattableString.Invariant($"{study.EnvironmentName} · {study.Agent} · seed {study.Seed}")), "title");
        yield return Svg.Text(Left, 54, Spent(spent, study.Device), "faint");
        yield return Svg.Text(
            Left, 74, $"Test accuracy (95 % interval): best schedule {TestAccuracy(result.Best.Confirmed)}, policy {TestAccuracy(result.Policy)}", "ink");
    }

    private static string Spent(BudgetSpent spent, string device) =>
        $"{Counted.Of(spent.Rollouts, "rollout")}, {Counted.Of(spent.Episodes, "episode")} ({Counted.Number(spent.Diverged)} diverged), "
        + FormattableString.Invariant($"{spent.TrainingSamples / 1e6:N1} million samples in {spent.Seconds:N0} s on {device}");

    private static string TestAccuracy(ConfirmedRuns confirmed) => Estimate.Of([.. confirmed.Runs.Select(run => run.Test.Accuracy)]).ToPercentText();

    private static string Cut(string text) => text.Length <= 60 ? text : text[..59] + "…";
}
