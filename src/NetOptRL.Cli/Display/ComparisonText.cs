using System.Globalization;
using NetOptRL.Studies;

namespace NetOptRL.Cli.Display;

/// <summary>A comparison's progress in words and numbers.</summary>
internal static class ComparisonText
{
    /// <summary>What there is to run.</summary>
    public static string Plan(ComparisonRecord comparison) =>
        $"comparison {comparison.Name}: {Counted.Of(comparison.Environments.Count, "environment")} × {Counted.Of(comparison.Agents.Count, "agent")} × "
        + $"{Counted.Of(comparison.Seeds.Count, "seed")} = "
        + $"{Studies(comparison.Environments.Count * comparison.Agents.Count * comparison.Seeds.Count)} of {comparison.Budget}";

    /// <summary>The study under way.</summary>
    public static string Now(ComparisonProgress progress) => $"study {progress.Number} of {progress.Count}: {Name(progress.Entry)}";

    /// <summary>Time left of all studies, <paramref name="since"/> this progress.</summary>
    public static string TimeLeft(ComparisonProgress progress, TimeSpan since) =>
        ProgressText.TimeLeft(progress.SecondsLeft - since.TotalSeconds);

    /// <summary>How a study ended.</summary>
    public static string Ended(ComparedStudy study) => study.End.Failure is { } failure
        ? $"{Name(study.Entry)}: failed: {failure.Reason}"
        : $"{Name(study.Entry)}: test accuracy {string.Join(", ", study.Scores.Select(score => Score(score, study.Entry.Agent)))}";

    /// <summary>Mean test accuracy of each competitor in each environment so far, and of how many studies.</summary>
    public static IEnumerable<(string Name, string Mean, string Studies)> Standings(IReadOnlyList<ComparedStudy> ended) =>
        from study in ended
        from score in study.Scores
        group score.TestAccuracy by (study.Entry.Environment, score.Competitor) into scores
        select ($"{scores.Key.Environment}, {scores.Key.Competitor}", ProgressText.Percent(scores.Average()), Studies(scores.Count()));

    private static string Score(CompetitorScore score, string agent) =>
        ProgressText.Percent(score.TestAccuracy) + (score.Competitor == agent ? "" : $" ({score.Competitor})");

    private static string Name(ComparisonEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Environment}, {entry.Agent}, seed {entry.Seed}");

    private static string Studies(int count) => Counted.Of(count, "study", "studies");
}
