using NetOptRL.Agents;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Comparisons;

/// <summary>The studies without a result, and the episodes that were not trained to their end.</summary>
internal static class FailureSection
{
    public static ReportSection Create(ComparisonMaterial material) => new("Failed studies, stopped and diverged episodes",
    [
        Failed(material),
        new TableBlock(
            "How episodes ended",
            "Of all seeds together. Both are results, not errors: a diverged network is scored at the reward's floor, a stopped one at what it had reached.",
            new ReportTable(
                ["environment", "agent", "episodes", "complete", "stopped", "diverged", new("stopped share", "%"), new("diverged share", "%")],
                [.. material.SearchRows.Select(row => Ends(material, row.Environment, row.Agent))])),
    ]);

    private static ReportBlock Failed(ComparisonMaterial material)
    {
        var failed = material.Document.Studies.Where(study => study.Failure is not null).ToArray();
        return failed.Length == 0
            ? new ProseBlock("Every study that has ended has a result.")
            : new TableBlock(
                "Studies without a result",
                $"They count with a test accuracy of {NumberText.Of(100 * material.Document.FailedAccuracy)} %.",
                new ReportTable(
                    ["environment", "agent", "seed", "episodes", "reason"],
                    [
                        .. failed.Select(study => (Cell[])
                            [study.Environment, study.Agent, Cell.Label(study.Seed), study.Failure!.Budget.Episodes, study.Failure.Reason]),
                    ]));
    }

    private static Cell[] Ends(ComparisonMaterial material, string environment, string agent)
    {
        var traces = material.TracesOf(environment, agent);
        double Count(EpisodeState state) => traces.Sum(trace => trace.Count(state));
        var (complete, stopped, diverged) = (Count(EpisodeState.Complete), Count(EpisodeState.Stopped), Count(EpisodeState.Diverged));
        var all = complete + stopped + diverged;
        return [environment, agent, all, complete, stopped, diverged, 100 * stopped / all, 100 * diverged / all];
    }
}
