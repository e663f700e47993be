using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What the budget bought each agent.</summary>
internal static class CostSection
{
    public static ReportSection Create(ComparisonMaterial material) => new("What the budget bought",
    [
        new ProseBlock($"""
            Each study was given {material.Record.Budget} of search; means over seeds. The agent's share is its own processor time, for acting and learning, in
            that of all threads that run rollouts.
            """),
        new TableBlock("Search", "", new ReportTable(
            ["environment", "agent", "episodes", "training samples per second", new("agent's share of time", "%")],
            [.. material.SearchRows.Select(row => (Cell[])[row.Environment, row.Agent, row.Episodes, row.SamplesPerSecond, 100 * row.AgentShare])])),
    ]);
}
