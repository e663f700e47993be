using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.StudyReports;

namespace NetOptRL.Tests.Reports.StudyReports;

/// <summary>Synthetic studies of every kind that a report must cope with.</summary>
internal static class SampleStudies
{
    public static readonly string[] Headings =
    [
        "Summary", "Learning curves", "Optimization history", "Training curves", "Learning rates", "Optimizers", "Accuracy and density", "Decisions and scores",
        "Importance of the decisions", "Policy diagnostics", "Failed, stopped and diverged episodes", "How to reproduce it",
    ];

    public static Dictionary<string, SyntheticStudy> Synthetic { get; } = new()
    {
        ["usual"] = new(6, 16),
        ["one rollout"] = new(1, 4),
        ["all but one diverged"] = new(3, 20) { StateOf = episode => episode == 30 ? EpisodeState.Complete : EpisodeState.Diverged },
        ["most stopped"] = new(4, 16) { StateOf = episode => episode % 8 == 0 ? EpisodeState.Complete : EpisodeState.Stopped },
        ["no pruning"] = new(3, 20) { Environment = EnvironmentCatalog.Find("digits-cnn") },
        ["one optimizer"] = new(3, 20) { Environment = Changed("optimizers: [sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw]", "optimizers: [adam]") },
        ["optimizers switched"] = new(3, 20) { Environment = Changed("switchOptimizer: false", "switchOptimizer: true") },
        ["one decision"] = new(3, 20) { Environment = Changed("decisions: 10", "decisions: 1") },
        ["nothing measured"] = new(3, 20) { StatisticsOf = _ => new Dictionary<string, double>() },
        ["one final seed"] = new(3, 20) { FinalSeeds = 1 },
    };

    public static EnvironmentSpec Changed(string what, string into) =>
        EnvironmentCatalog.Parse(EnvironmentCatalog.Find("digits-cnn-prune").Text.Replace(what, into), "test.yaml");

    public static ReportDocument Create(SyntheticStudy study) => StudyReport.Create(study.Result(), study.Stored());

    public static string Text(ReportDocument report, string heading) =>
        MarkdownWriter.Write(new ReportDocument("", "", [report.Sections.Single(section => section.Heading == heading)]));
}
