using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Reports.Comparisons;

/// <summary>The competitors ranked over environments; there is no such section for fewer than three.</summary>
internal static class RankSection
{
    private const int ManyEnvironments = 10;
    private const string Heading = "Ranks over environments";
    private const string NoDifference = "Friedman's test shows no difference at 0.05, so Nemenyi's is not to be read: none are joined in the figure.";

    private const string FewEnvironments = """
        Demšar asks for more than 10 environments. With fewer, this p is right, but only great differences can be shown, and Nemenyi's critical difference is
        an approximation for many: it errs in 0.007 to 0.062 of cases instead of 0.05.
        """;

    public static ReportSection Create(ComparisonMaterial material)
    {
        if (material.Document.Statistics is not { } statistics)
            return new ReportSection(Heading, [new NoteBlock(AggregateSection.Incomplete)]);
        if (statistics.Comparison.Ranks is not { } ranks)
            return new ReportSection(Heading, [new NoteBlock(Absent(material.Record.Environments.Count))]);
        var friedman = ranks.Friedman;
        var differ = friedman.P <= 0.05;
        var chart = new CriticalDifferenceChart(
            ranks.CriticalDifference,
            [.. statistics.Comparison.Agents.Zip(friedman.MeanRanks, (agent, rank) => (agent.Name, rank))],
            differ ? ranks.Cliques : [])
        {
            AreCompared = differ,
        };
        return new ReportSection(Heading,
        [
            new ProseBlock($"""
                In each environment the competitors are ranked by their mean score, 1 being the best. Friedman's test asks whether any differ at all, Nemenyi's
                which do (J. Demšar, “Statistical comparisons of classifiers over multiple data sets”, 2006). Friedman's χ² is
                {NumberText.Of(friedman.ChiSquare)}, p = {NumberText.Of(friedman.P)}, {Kind(friedman)}.
                """),
            .. differ ? Array.Empty<ReportBlock>() : [new NoteBlock(NoDifference)],
            .. material.Record.Environments.Count <= ManyEnvironments ? (ReportBlock[])[new NoteBlock(FewEnvironments)] : [],
            chart.ToFigure("Mean ranks and critical difference", differ ? "Bars join those that do not differ at 0.05." : ""),
        ]);
    }

    private static string Kind(FriedmanTest friedman) => friedman.IsExact
        ? "which counts all orders that chance could have given the ranks of each environment"
        : $"by {Counted.Of(RankPermutations.Draws, "order")} drawn at random from all that chance could have given the ranks of each environment";

    private static string Absent(int environments) => $"""
        There is no Friedman test and no critical-difference diagram: ranks need at least {RankComparison.FewestTasks} environments, since with fewer even full
        agreement can pass for chance, and this comparison has {Counted.Of(environments, "environment")}.
        """;
}
