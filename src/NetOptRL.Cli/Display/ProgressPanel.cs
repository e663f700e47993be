using NetOptRL.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetOptRL.Cli.Display;

/// <summary>A study's progress as a panel of a terminal.</summary>
internal static class ProgressPanel
{
    private const int BarWidth = 40, ShareWidth = 16, MostShares = 8;

    /// <summary>The panel.</summary>
    /// <param name="study">The study's name.</param>
    /// <param name="progress">Where it is; null before the first rollout.</param>
    /// <param name="since">Time since then.</param>
    public static IRenderable Of(string study, StudyProgress? progress, TimeSpan since)
    {
        var facts = new Grid().AddColumn().AddColumn();
        facts.AddRow("now", ProgressText.Phase(progress));
        if (progress is null)
            return Framed(study, facts);
        if (progress.Phase == StudyPhase.Searching)
            facts.AddRow("search", $"{Bar(SpentBy(progress, since))} {ProgressText.TimeLeft(progress, since)}");
        facts.AddRow("done", ProgressText.Counts(progress));
        facts.AddRow("accuracy", ProgressText.Accuracy(progress));
        facts.AddRow("score", ProgressText.Score(progress));
        facts.AddRow("speed", ProgressText.Speed(progress));
        var shares = new Grid().AddColumn().AddColumn();
        shares.AddRow(Shares("optimizer", ProgressText.Optimizers(progress)), Shares("initial learning rate", ProgressText.LearningRates(progress)));
        return Framed(study, new Rows(facts, shares));
    }

    /// <summary>A share of 1 as a bar.</summary>
    public static string Bar(double share, int width = BarWidth)
    {
        var filled = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return $"[green]{new string('█', filled)}[/][grey]{new string('░', width - filled)}[/]";
    }

    private static Panel Framed(string study, IRenderable content) => new Panel(content).Header(Markup.Escape(study)).RoundedBorder();

    private static double SpentBy(StudyProgress progress, TimeSpan since) =>
        progress.Budget.Kind == BudgetKind.Seconds ? Math.Min(1, (progress.Seconds + since.TotalSeconds) / progress.Budget.Limit) : progress.Spent;

    private static Table Shares(string title, IEnumerable<(string Name, double Share)> shares)
    {
        var table = new Table().NoBorder().AddColumn(title).AddColumn("").AddColumn(new TableColumn("").RightAligned());
        var all = shares.ToArray();
        var least = all.Select(share => share.Share).OrderDescending().Take(MostShares).LastOrDefault();
        foreach (var (name, share) in all.Where(share => share.Share >= least).Take(MostShares))
            table.AddRow(name, Bar(share, ShareWidth), $"{100 * share:0} %");
        return table;
    }
}
