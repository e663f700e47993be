using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Statistics;

namespace NetOptRL.Reports.Comparisons;

/// <summary>A comparison's report: how the agents did, how sure that is, how they searched, what failed and how to run it again.</summary>
internal static class ComparisonReport
{
    public static ReportDocument Create(ComparisonMaterial material)
    {
        var record = material.Record;
        return new ReportDocument(
            $"Comparison {record.Name}",
            $"{Counted.Of(record.Environments.Count, "environment")}, {Counted.Of(record.Agents.Count, "agent")}, {Counted.Of(record.Seeds.Count, "seed")}, "
                + $"{record.Budget} of search each, NetOptRL {record.Version}",
            [
                OutcomeSection.Create(material),
                .. Statistics(material),
                FoundSection.Create(material),
                ScheduleSection.Create(material),
                .. UpdateSection.Create(material),
                CostSection.Create(material),
                FailureSection.Create(material),
                RerunSection.Create(material),
            ]);
    }

    /// <summary>What sets competitors beside each other: nothing of it for one, no ranks for two.</summary>
    private static IEnumerable<ReportSection> Statistics(ComparisonMaterial material)
    {
        var competitors = material.Record.Competitors().Count;
        if (competitors == 1)
            yield break;
        yield return AggregateSection.Create(material);
        yield return ImprovementSection.Create(material);
        if (competitors >= RankComparison.FewestAgents)
            yield return RankSection.Create(material);
        yield return ProfileSection.Create(material);
    }
}
