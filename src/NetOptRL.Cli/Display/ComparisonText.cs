using System.Globalization;
using NetOptRL.Studies;

namespace NetOptRL.Cli.Display;

/// <summary>A comparison's progress in words and numbers.</summary>
internal static class ComparisonText
{
    /// <summary>What there is to run.</summary>
    public static string Plan(ComparisonRecord comparison) =>
        $"comparison {comparison.Name}: {Count(comparison.Environments.Count, "environment")} × {Count(comparison.Agents.Count, "agent")} × "
        + $"{Count(comparison.Seeds.Count, "seed")} = "
        + $"{comparison.Environments.Count * comparison.Agents.Count * comparison.Seeds.Count} studies of {comparison.Budget}";

    /// <summary>The study under way.</summary>
    public static string Now(ComparisonProgress progress) => $"study {progress.Number} of {progress.Count}: {Name(progress.Entry)}";

    /// <summary>Time left of all studies, <paramref name="since"/> this progress.</summary>
    public static string TimeLeft(ComparisonProgress progress, TimeSpan since) =>
        ProgressText.TimeLeft(progress.SecondsLeft - since.TotalSeconds);

    /// <summary>How a study ended.</summary>
    public static string Ended(ComparedStudy study) => study.End.Failure is { } failure
        ? $"{Name(study.Entry)}: failed: {failure.Reason}"
        : $"{Name(study.Entry)}: test accuracy {ProgressText.Percent(study.TestAccuracy)}";

    /// <summary>Mean test accuracy of each agent in each environment so far, with the number of studies.</summary>
    public static IEnumerable<(string Name, string Mean, string Studies)> Standings(IReadOnlyList<ComparedStudy> ended) =>
        from study in ended
        group study by (study.Entry.Environment, study.Entry.Agent) into agent
        select ($"{agent.Key.Environment}, {agent.Key.Agent}", ProgressText.Percent(agent.Average(study => study.TestAccuracy)), $"{agent.Count()}");

    private static string Name(ComparisonEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Environment}, {entry.Agent}, seed {entry.Seed}");

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
