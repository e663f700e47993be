using NetOptRL.Agents;
using NetOptRL.Reports.Documents;
using NetOptRL.Training;

namespace NetOptRL.Reports.StudyReports;

/// <summary>The episodes that were not trained to their end: how many, where, under which decisions, and the first of them one by one.</summary>
internal static class EndsSection
{
    public static ReportSection Create(StudyMaterial material)
    {
        var (ends, all) = (material.Ends, material.Sample.Total);
        var (diverged, stopped) = (ends.Count(EpisodeState.Diverged), ends.Count(EpisodeState.Stopped));
        var heading = "Failed, stopped and diverged episodes";
        if (diverged + stopped == 0)
            return new ReportSection(heading,
            [
                new ProseBlock(all == 0 ? "No episode is in the record." : $"All {Counted.Of(all, "episode")} were trained to their end."),
                .. FailedAttempts.Of(material),
            ]);
        return new ReportSection(heading,
        [
            new ProseBlock($"""
                Of {Counted.Of(all, "episode")} {Counted.Number(diverged)} diverged, which means that the training or validation loss became infinite or not a number, and
                {Counted.Number(stopped)} {Counted.Was(stopped)} stopped by the agent. Both are results, not errors: a diverged network is scored at the reward's floor, a stopped one at what
                it had reached.{(material.Failures.Count == 0 ? " No rollout failed." : "")}
                """),
            .. FailedAttempts.Of(material),
            .. ends.Count(EpisodeState.Complete) == 0 ? (ReportBlock[])[new NoteBlock("No episode was trained to its end.")] : [],
            new TableBlock(
                "Where they ended",
                "After the interval that follows the decision; a stopped episode ends at the decision itself.",
                new ReportTable(
                    ["state", "decision", "episodes", new("share of all", "%")],
                    [.. ends.ByDecision.Select(entry => (Cell[])[Name(entry.Key.State), entry.Key.Decision, entry.Value, 100.0 * entry.Value / all])])),
            new TableBlock("By first optimizer and first learning rate", "", new ReportTable(
                ["optimizer", "rate from", "rate below", "episodes", "diverged", "stopped", new("diverged share", "%")],
                [
                    .. ends.ByStart.Select(entry => (Cell[])
                    [
                        OptimizerNames.Of(entry.Key.Optimizer), Math.Pow(10, entry.Key.Decade), Math.Pow(10, entry.Key.Decade + 1),
                        entry.Value.All, entry.Value.Diverged, entry.Value.Stopped, 100.0 * entry.Value.Diverged / entry.Value.All,
                    ]),
                ])),
            new TableBlock(
                "One by one",
                diverged + stopped > ends.First.Count ? $"The first {ends.First.Count} of {Counted.Number(diverged + stopped)}." : "",
                new ReportTable(
                    [
                        "episode", "rollout", "member", "state", "decision", "first optimizer", "first rate", "last rate",
                        new("last training loss", "nats"), "score",
                    ],
                    [.. ends.First.Select(Row)])),
        ]);
    }

    private static Cell[] Row(EarlyEnd end)
    {
        var (first, last) = (end.Episode.Decisions[0].Action, end.Episode.Decisions[^1].Action);
        return
        [
            end.Number, end.Rollout, end.Member, Name(end.Episode.State), end.Episode.Decisions.Count - 1, OptimizerNames.Of(first.Optimizer),
            first.LearningRate, last.LearningRate, end.Episode.TrainingLoss[^1], end.Episode.FinalScore,
        ];
    }

    private static string Name(EpisodeState state) => state.ToString().ToLowerInvariant();
}
