using NetOptRL.Agents;
using NetOptRL.Reports.Documents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What it means that an agent hands over a schedule, a policy or a population.</summary>
internal static class ProductNotes
{
    /// <summary>In a table.</summary>
    public static string NameOf(CompetitorRow row, ComparisonRecord record) => row.HandsOver switch
    {
        Handover.Population => $"population, best of {record.Environments.Single(environment => environment.Name == row.Environment).Population}",
        Handover.Policy => "policy",
        _ => "schedule",
    };

    /// <summary>For what of it there is.</summary>
    public static IEnumerable<ReportBlock> Create(ComparisonRecord record)
    {
        var competitors = record.Competitors();
        if (competitors.FirstOrDefault(competitor => competitor.Name != competitor.Agent) is { } second)
        {
            yield return new ProseBlock($"""
                An agent that learns a policy competes twice, by one search: as `{second.Agent}` with the best schedule that it found, replayed whatever
                happens, and as `{second.Name}` with the policy that it ended with, which watches each fresh training and decides anew.
                """);
        }
        if (competitors.FirstOrDefault(competitor => competitor.HandsOver == Handover.Population) is { } population)
        {
            yield return new ProseBlock($"""
                `{population.Name}` hands over a population, “best of K”: on every fresh seed K networks are trained together, as in its search, and the one
                that is best on validation data is tested. That costs K trainings where others need one, outside the budget, and is the best of many: set it
                beside the others with that in mind. `pbt-replay`, the same search that hands over one schedule, is the like-for-like row.
                """);
        }
    }
}
