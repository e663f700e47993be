using NetOptRL.Reports.Documents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What the budget bought each agent.</summary>
internal static class CostSection
{
    private const double LeastRatio = 1.005; // less is how rollouts happen to end, such as by divergence

    public static ReportSection Create(ComparisonMaterial material)
    {
        var costs = SearchCost.Of(material);
        return new ReportSection("What the budget bought",
        [
            new ProseBlock($"""
                Each study was given {material.Record.Budget} of search; means over seeds, studies without a result included. The agent's share is its own
                processor time, for acting and learning, in that of all threads that run rollouts.
                """),
            new TableBlock("Search", "", new ReportTable(
                ["environment", "agent", "episodes", "training samples", new("time", "s"), "training samples per second", new("agent's share of time", "%")],
                [
                    .. costs.Select(cost => (Cell[])
                    [
                        cost.Environment, cost.Agent, Math.Round(cost.Episodes), Math.Round(cost.TrainingSamples), cost.Seconds,
                        Math.Round(cost.SamplesPerSecond), 100 * cost.AgentShare,
                    ]),
                ])),
            .. Budget.Parse(material.Record.Budget).Kind == BudgetKind.Episodes ? Unequal(costs) : [],
        ]);
    }

    /// <summary>Episodes are no measure of cost where some are stopped: says so where it shows.</summary>
    private static IEnumerable<ReportBlock> Unequal(IReadOnlyList<SearchCost> costs)
    {
        string[] ratios = [.. costs.GroupBy(cost => cost.Environment).Select(agents => Ratio(agents.Key, [.. agents])).OfType<string>()];
        if (ratios.Length > 0)
        {
            yield return new NoteBlock($"""
                The budget counts episodes, and an episode that was stopped early counts like a whole one: {string.Join("; ", ratios)}. Only budgets in seconds
                or in training samples are the same for all.
                """);
        }
    }

    /// <summary>How unequal the samples of two agents were, of which one stopped episodes; null where none were.</summary>
    private static string? Ratio(string environment, IReadOnlyList<SearchCost> agents)
    {
        var (least, most) = (agents.MinBy(cost => cost.TrainingSamples)!, agents.MaxBy(cost => cost.TrainingSamples)!);
        var ratio = most.TrainingSamples / least.TrainingSamples;
        return ratio < LeastRatio || !least.Stops
            ? null
            : FormattableString.Invariant($"in `{environment}` `{most.Agent}` was trained on {ratio:0.00} times the samples of `{least.Agent}`");
    }
}
