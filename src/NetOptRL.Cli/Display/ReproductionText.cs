using System.Globalization;
using System.Text;
using NetOptRL.Reports.Reproduction;

namespace NetOptRL.Cli.Display;

/// <summary>The outcome of running studies again, for people.</summary>
internal static class ReproductionText
{
    private const int MostLines = 20, LongestValue = 100;

    /// <summary>A line for each study, and below it what differs; after several a line for all.</summary>
    public static string Of(IReadOnlyList<ReproductionResult> results)
    {
        var text = new StringBuilder();
        foreach (var result in results)
        {
            text.Append(results.Count > 1 ? $"{result.Study}: " : "").Append(Outcome(result)).Append('\n');
            foreach (var line in Details(result))
                text.Append("  ").Append(line).Append('\n');
        }
        return text.Append(results.Count > 1 ? Total(results) : "").ToString();
    }

    private static string Total(IReadOnlyList<ReproductionResult> results)
    {
        var reproduced = results.Count(result => result.Reproduced);
        var (equal, all) = (results.Sum(result => result.EqualRollouts), results.Sum(result => result.Rollouts));
        return $"{(reproduced == results.Count ? "" : "not ")}reproduced: {reproduced} of {results.Count} studies, {equal} of {all} rollouts equal\n";
    }

    private static string Outcome(ReproductionResult result)
    {
        var rollouts = string.Create(CultureInfo.InvariantCulture, $"{result.EqualRollouts} of {result.Rollouts} rollouts equal");
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
        if (result.Parting is not null && result.Machine.Count == 0)
            yield return "versions and machine are those of the file: it was altered, or its result depends on what it must not";
    }

    private static string Line(FigureDifference difference) => $"{difference.Key} is {Value(difference.File)} in the file, {Value(difference.Here)} here";

    /// <summary>On one line: a file can hold anything.</summary>
    private static string Value(string? value) => value is null ? "nothing"
        : string.Concat(value.Take(LongestValue).Select(letter => char.IsControl(letter) ? ' ' : letter)) + (value.Length > LongestValue ? "…" : "");
}
