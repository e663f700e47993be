using NetOptRL.Agents;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What was tuned, what it cost, what was found, and how to read the rest.</summary>
internal static class SummarySection
{
    public static ReportSection Create(StudyMaterial material) => new("Summary",
    [
        new ProseBlock(Tuned(material)),
        .. material.HasResult ? Confirmed(material) : UnfinishedSummary.Of(material),
        Spent(material),
        new ProseBlock("""
            How to read it: a score is what the agent is rewarded for, the metric of validation data minus what density costs; higher is better. Intervals are
            Student's 95 % intervals of a mean over seeds, cut at 0 and 100 %. Everything but the test results comes from validation data; the test split was
            read once, when the search was over. Every figure has its numbers below it; `report.json` holds them in full precision.
            """),
    ]);

    private static IEnumerable<ReportBlock> Confirmed(StudyMaterial material) =>
    [
        new ProseBlock(Found(material.Result)),
        .. Warnings(material.Result),
        Confirmation(material).ToFigure("What was found, confirmed on fresh seeds", Caption(material.Result)),
        LossTable(material),
        Schedule(material),
    ];

    private static string Tuned(StudyMaterial material)
    {
        var (study, actions, spent) = (material.Study, material.Spec.Actions, material.Spent);
        var when = actions.SwitchOptimizer ? "at every decision" : "at the first decision";
        var optimizer = actions.Optimizers.Count == 1 ? "" : $", the optimizer ({when})";
        var threshold = material.Prunes ? " and the pruning threshold" : "";
        return $"""
            {InlineText.Literal(material.Spec.Description.Trim())} The agent `{study.Agent}` decided the learning rate{optimizer}{threshold} at
            {Counted.Of(material.Spec.Training.Decisions, "point")} of each training. It searched for {NumberText.Of(Math.Round(spent.Seconds, 1))} seconds:
            {Counted.Of(spent.Rollouts, "rollout")} of {study.Population} networks trained together, {Counted.Of(spent.Episodes, "episode")} in all.
            """;
    }

    private static string Found(StudyResult result) => $"""
        Trained again on {Counted.Of(result.Best.Confirmed.Runs.Count, "fresh seed")}, the best schedule reaches a test accuracy of
        {TestAccuracy(result.Best.Confirmed).ToPercentText()}, the trained policy, deciding by itself, {TestAccuracy(result.Policy).ToPercentText()}. Where
        it was found the schedule had {NumberText.Of(100 * result.Best.Found.Accuracy)} % on validation data: the highest of many, so biased upwards.
        """;

    private static IEnumerable<ReportBlock> Warnings(StudyResult result)
    {
        foreach (var (name, confirmed) in new[] { (Words.Best, result.Best.Confirmed), (Words.Policy, result.Policy) })
        {
            if (confirmed.Runs.Count(run => run.Episode.State == EpisodeState.Diverged) is var diverged and > 0)
                yield return new NoteBlock($"""
                    {diverged} of {Counted.Of(confirmed.Runs.Count, "confirmed run")} of the {name} diverged; such a run counts with what a diverged
                    network scores.
                    """);
        }
        if (result.Spent.Rollouts == 1)
            yield return new NoteBlock("The search had one rollout: the agent has learned once, and tables stand where curves over the search would.");
    }

    private static IntervalChart Confirmation(StudyMaterial material)
    {
        ShownEstimate[] Estimates(ConfirmedRuns runs) =>
        [
            Share(runs, run => run.Episode.Validation[^1].Accuracy).ToPercent(),
            TestAccuracy(runs).ToPercent(),
            .. material.Prunes ? (ShownEstimate[])[Share(runs, run => run.Test.Density).ToPercent()] : [],
        ];
        return new IntervalChart(
            "candidate",
            [new("validation accuracy", "%"), new("test accuracy", "%"), .. material.Prunes ? (AxisSpec[])[new("density", "%")] : []],
            [
                new(Words.Best, Words.BestClasses, Estimates(material.Result.Best.Confirmed)),
                new(Words.Policy, Words.PolicyClasses, Estimates(material.Result.Policy)),
            ]);
    }

    private static string Caption(StudyResult result) => result.Best.Confirmed.Runs.Count > 1
        ? $"""
          Means over {result.Best.Confirmed.Runs.Count} seeds and their 95 % intervals. The schedule was chosen by its mean validation score on these seeds.
          """
        : "One seed: there are no intervals.";

    private static TableBlock LossTable(StudyMaterial material) => new("Seed by seed", "", new ReportTable(
        [
            "candidate", "seed", "state", new("validation accuracy", "%"), new("test accuracy", "%"), new("validation log-loss", "nats"),
            new("test log-loss", "nats"), .. IsText(material) ? (ReportColumn[])[new("test loss", "bits per character")] : [], new("density", "%"),
        ],
        [
            .. material.Result.Best.Confirmed.Runs.Select(run => Row(Words.Best, run, IsText(material))),
            .. material.Result.Policy.Runs.Select(run => Row(Words.Policy, run, IsText(material))),
        ]));

    private static bool IsText(StudyMaterial material) => material.Spec.Data.IsText;

    private static Cell[] Row(string candidate, ConfirmedRun run, bool isText)
    {
        var (validation, test) = (run.Episode.Validation[^1], run.Test);
        return
        [
            candidate, Cell.Label(run.Seed), run.Episode.State.ToString().ToLowerInvariant(),
            100 * validation.Accuracy, 100 * test.Accuracy, validation.LogLoss, test.LogLoss,
            .. isText ? (Cell[])[test.Bits] : [], 100 * test.Density,
        ];
    }

    private static TableBlock Schedule(StudyMaterial material) => new(
        "The best schedule", "Each line holds from its mini-batch to the next.", new ReportTable(
            ["decision", "mini-batch", "learning rate", "optimizer", .. material.Prunes ? (ReportColumn[])["pruning threshold"] : []],
            [
                .. material.Result.Best.Schedule.Select(entry => (Cell[])
                [
                    entry.Decision, entry.Step, entry.LearningRate, OptimizerNames.Of(entry.Optimizer),
                    .. material.Prunes ? (Cell[])[entry.PruneThreshold] : [],
                ]),
            ]));

    private static TableBlock Spent(StudyMaterial material)
    {
        var spent = material.Spent;
        (string Name, Cell Value)[] rows =
        [
            ("seconds of search", spent.Seconds),
            ("rollouts", spent.Rollouts),
            ("episodes", spent.Episodes),
            ("of these complete", material.Ends.Count(EpisodeState.Complete)),
            ("of these stopped", material.Ends.Count(EpisodeState.Stopped)),
            ("of these diverged", material.Ends.Count(EpisodeState.Diverged)),
            ("training samples", spent.TrainingSamples),
            ("training samples per second", spent.TrainingSamples / spent.Seconds),
            ("processor seconds of the agent", spent.AgentSeconds),
        ];
        return new TableBlock("What the search spent", "", ReportTable.OfPairs("quantity", rows));
    }

    private static Estimate TestAccuracy(ConfirmedRuns confirmed) => Share(confirmed, run => run.Test.Accuracy);

    private static Estimate Share(ConfirmedRuns confirmed, Func<ConfirmedRun, double> value) => Estimate.Of([.. confirmed.Runs.Select(value)]);
}
