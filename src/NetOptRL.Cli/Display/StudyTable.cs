using System.Globalization;
using NetOptRL.Studies.Stores;
using Spectre.Console;

namespace NetOptRL.Cli.Display;

/// <summary>Studies for people.</summary>
internal static class StudyTable
{
    public static void Write(IReadOnlyList<StudyOverview> studies, IAnsiConsole console)
    {
        if (studies.Count == 0)
        {
            console.WriteLine("There are no studies.");
            return;
        }
        var table = new Table().RoundedBorder().AddColumn("study").AddColumn("environment").AddColumn("agent").AddColumn("state")
            .AddColumn(new TableColumn("rollouts").RightAligned()).AddColumn(new TableColumn("best score").RightAligned());
        foreach (var study in studies)
        {
            table.AddRow(
                Markup.Escape(study.Name), Markup.Escape(study.Environment), Markup.Escape(study.Agent), Markup.Escape(State(study)),
                study.Rollouts.ToString("N0", CultureInfo.InvariantCulture), study.BestScore?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "–");
        }
        console.Write(table);
    }

    private static string State(StudyOverview study) =>
        study.State.ToString().ToLowerInvariant() + (study.Holder is { } holder ? $": {holder}" : "");
}
