using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Reports.Comparisons;

/// <summary>Each competitor beside the reference: how likely it is better, and whether the difference could be chance.</summary>
internal static class ImprovementSection
{
    private const string Two = """
        Of two competitors there are no ranks over environments with Friedman's and Nemenyi's tests: the signed-rank test says more of two, and their
        approximations are poor there.
        """;

    public static ReportSection Create(ComparisonMaterial material)
    {
        const string heading = "Against the reference";
        if (material.Document.Statistics is not { } statistics)
            return new ReportSection(heading, [new NoteBlock(AggregateSection.Incomplete)]);
        var reference = statistics.Comparison.Reference;
        var others = statistics.Comparison.Agents.Where(agent => agent.AgainstReference is not null).ToArray();
        var chart = new IntervalChart(
            "competitor",
            [new($"probability that a run is better than one of {reference}") { Low = 0, High = 1 }],
            [
                .. others.OrderByDescending(agent => agent.AgainstReference!.ProbabilityOfImprovement.Value)
                    .Select(agent => new IntervalRow(agent.Name, material.ClassesOf(agent.Name), [agent.AgainstReference!.ProbabilityOfImprovement])),
            ]);
        return new ReportSection(heading,
        [
            new ProseBlock($"""
                The reference is `{reference}`, which was named first: chosen before the scores were known, so that its place is not luck. The
                probability of improvement is that of a run in a random environment scoring higher than one of the reference in the same (a tie counts one
                half), with 95 % stratified bootstrap intervals; 0.5 means that neither is better.
                """),
            chart.ToFigure("Probability of improvement", $"Over {reference}; to the right of 0.5 the competitor is the better one."),
            Tests(others, reference),
            .. FewPairs(others),
            .. others.Length + 1 < RankComparison.FewestAgents ? (ReportBlock[])[new ProseBlock(Two)] : [],
        ]);
    }

    private static TableBlock Tests(AgentStatistics[] others, string reference) => new(
        "Wilcoxon's signed-rank test",
        $"Of each competitor's score less that of {reference} under the same seed in the same environment, two-sided; the corrected p is Holm's for "
            + $"{Counted.Of(others.Length, "test")}.",
        new ReportTable(
            ["competitor", "pairs that differ", "rank sum above", "rank sum below", "p", "corrected p", "p is", "at 0.05"],
            [.. others.Select(agent => Row(agent.Name, agent.AgainstReference!))]));

    private static Cell[] Row(string agent, AgainstReference against)
    {
        var test = against.Wilcoxon;
        var verdict = against.HolmP > 0.05 ? "no difference shown" : test.PositiveRanks > test.NegativeRanks ? "better" : "worse";
        var kind = test.Pairs == 0 ? "–" : test.IsExact ? "exact" : "approximate";
        return [agent, test.Pairs, test.PositiveRanks, test.NegativeRanks, test.P, against.HolmP, kind, verdict];
    }

    /// <summary>With n pairs the least two-sided p of an exact test is 2 / 2ⁿ, before correction; an approximate one can fall below it.</summary>
    private static IEnumerable<ReportBlock> FewPairs(AgentStatistics[] others)
    {
        if (others.Any(agent => !agent.AgainstReference!.Wilcoxon.IsExact))
            yield break;
        var pairs = others.Max(agent => agent.AgainstReference!.Wilcoxon.Pairs);
        var least = Math.Min(1, Math.Pow(2, 1 - pairs));
        if (least * others.Length > 0.05)
        {
            yield return new NoteBlock($"""
                With {Counted.Of(pairs, "pair")} the least p that this test can give is {NumberText.Of(least)}, corrected for
                {Counted.Of(others.Length, "test")} {NumberText.Of(Math.Min(1, least * others.Length))}: it cannot show a difference at 0.05 here, however
                large. More seeds are needed.
                """);
        }
    }
}
