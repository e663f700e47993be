using NetOptRL.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetOptRL.Cli.Display;

/// <summary>A comparison's progress as a panel of a terminal: where all of it is, how the competitors stand, and the study under way.</summary>
internal sealed class ComparisonTerminalDisplay(IAnsiConsole console, ComparisonRecord comparison, TimeProvider time)
    : LiveDisplay<ComparisonProgress>(console, (progress, since) => Of(comparison, progress, since), time), IComparisonDisplay
{
    private const int MostStandings = 18;

    ComparisonResult IComparisonDisplay.Show(Func<Action<ComparisonProgress>, ComparisonResult> work) => Show(work);

    /// <summary>The panel.</summary>
    public static IRenderable Of(ComparisonRecord comparison, ComparisonProgress? progress, TimeSpan since)
    {
        if (progress is null)
            return new Text(ComparisonText.Plan(comparison));
        var facts = new Grid().AddColumn().AddColumn();
        facts.AddRow("now", Markup.Escape(ComparisonText.Now(progress)));
        facts.AddRow("all", $"{ProgressPanel.Bar(progress.Ended.Count / (double)progress.Count)} {ComparisonText.TimeLeft(progress, since)}");
        foreach (var (name, mean, studies) in ComparisonText.Standings(progress.Ended).Take(MostStandings))
            facts.AddRow(Markup.Escape(name), $"test accuracy {mean} over {studies}");
        var all = new Panel(facts).Header(Markup.Escape(comparison.Name)).RoundedBorder();
        return new Rows(all, ProgressPanel.Of(progress.Entry.Name, progress.Study, since));
    }
}
