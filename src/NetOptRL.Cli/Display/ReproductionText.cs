using System.Globalization;
using System.Text;
using NetOptRL.Cli.Commands;
using NetOptRL.Reports.Reproduction;

namespace NetOptRL.Cli.Display;

/// <summary>The outcome of running studies again, for people.</summary>
internal static class ReproductionText
{
    private const int MostLines = 20, LongestValue = 100;

    /// <summary>A line for each study, and below it what differs; of a comparison lines for all.</summary>
    public static string Of(ReproductionReport report, bool isComparison)
    {
        var text = new StringBuilder();
        foreach (var result in report.Studies)
        {
            text.Append(isComparison ? $"{result.Study}: " : "").Append(Outcome(result)).Append('\n');
            foreach (var line in Details(result))
                text.Append("  ").Append(line).Append('\n');
        }
        foreach (var line in isComparison ? All(report) : [])
            text.Append(line).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<string> All(ReproductionReport report)
    {
        var (count, reproduced) = (report.Studies.Count, report.Studies.Count(result => result.Reproduced));
        var (equal, rollouts) = (report.Studies.Sum(result => result.EqualRollouts), report.Studies.Sum(result => result.Rollouts));
        yield return $"{(reproduced == count ? "" : "not ")}reproduced: {Of(reproduced, count, "study", "studies")} in the file, "
            + $"{Of(equal, rollouts, "rollout", "rollouts")} equal";
        if (count < report.StudiesDue)
            yield return $"incomplete: the file holds {count} of the comparison's {report.StudiesDue} studies, so what it says of its agents is not of all";
        if (report.Altered == true)
        {
            yield return "altered: its studies were run as the file says, but it is not the one that the comparison wrote: a study was left out or put in, "
                + "or what the file says of the comparison itself is another";
        }
        if (report.Altered is null)
            yield return "the seal of the comparison as a whole could not be checked, since it takes all studies to come out as in the file";
    }

    private static string Outcome(ReproductionResult result)
    {
        var rollouts = $"{Of(result.EqualRollouts, result.Rollouts, "rollout", "rollouts")} equal";
        if (result.Parting is { } parting)
        {
            var place = parting.Decision is { } decision ? $"at decision {decision}" : "in its seed, its end or its score, all decisions being equal";
            return $"not reproduced: {rollouts}; rollout {parting.Rollout} parts {place} (digest {parting.File} in the file, {parting.Here} here)";
        }
        var evaluation = $"final evaluation {(result.FinalEvaluationEqual == true ? "equal" : "not equal")}";
        return result.Reproduced ? $"reproduced: {rollouts}, {evaluation}"
            : result.Altered ? $"altered: {rollouts}, so the study was run as the file says, but the file is not the one that it wrote"
            : $"not reproduced: {rollouts}, {evaluation}";
    }

    private static IEnumerable<string> Details(ReproductionResult result)
    {
        foreach (var difference in result.Differences.Take(MostLines))
            yield return Line(difference);
        if (result.Differences.Count > MostLines)
            yield return $"and {result.Differences.Count - MostLines} more";
        if (result.Altered && result.Differences.Count == 0)
        {
            var unmeasured = string.Join(", ", ReproductionResult.UnmeasuredKeys);
            yield return $"what was altered is something that a rerun does not measure: {unmeasured}, or words of environmentText that change nothing";
        }
        foreach (var difference in result.Machine)
            yield return result.Reproduced ? $"without effect: {Line(difference)}" : Line(difference);
        if (result.FailedRollouts > 0)
            yield return $"{result.FailedRollouts} of the rollouts failed where the study was run; they were taken as failed and not run";
        if (result.Parting is not null && result.Machine.Count == 0)
            yield return "versions and machine are those of the file: it was altered, or its result depends on what it must not";
    }

    private static string Of(int part, int all, string noun, string plural) =>
        string.Create(CultureInfo.InvariantCulture, $"{part} of {all} {(all == 1 ? noun : plural)}");

    private static string Line(FigureDifference difference) => $"{difference.Key} is {Value(difference.File)} in the file, {Value(difference.Here)} here";

    /// <summary>On one line: a file can hold anything.</summary>
    private static string Value(string? value) => value is null ? "nothing"
        : string.Concat(value.Take(LongestValue).Select(letter => char.IsControl(letter) ? ' ' : letter)) + (value.Length > LongestValue ? "…" : "");
}
