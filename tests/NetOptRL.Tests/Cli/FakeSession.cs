using NetOptRL.Cli;
using NetOptRL.Reports;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using NetOptRL.Training;
using Serilog;
using Serilog.Core;

namespace NetOptRL.Tests.Cli;

/// <summary>A study that runs at once: one progress of each phase, then a result made by hand.</summary>
internal sealed class FakeSession(string folder, StudyRecord record, Action? onRun = null) : IStudySession
{
    public static StudyProgress Searching { get; } = new(
        StudyPhase.Searching, new Budget(BudgetKind.Seconds, 60), 48, 7, 224, 1_207_360, new LearningPoint(-0.5, -0.1, 0.9, 0.97), -0.08, 0.981,
        [(OptimizerKind.Sgd, 0.25), (OptimizerKind.AdamW, 0.75)], [(0.001, 0.4), (0.01, 0.6)], new Dictionary<string, double> { ["kl"] = 0.01 });

    public StudyRecord Record => record;

    public string Folder => folder;

    public ILogger Log { get; set; } = Logger.None;

    public string? TensorBoard { get; set; }

    public bool IsDisposed { get; private set; }

    /// <summary>The budget it was given, or what stands for no more; null where it kept its own.</summary>
    public string? Change { get; private set; }

    public void ChangeBudget(Budget budget) => Change = budget.ToString();

    public void SpendNoMore() => Change = "no more";

    public StudyResult Run(Action<StudyProgress> onProgress, CancellationToken cancellation)
    {
        Log.ForContext("Rollout", 6).Information("Learned from {Rollouts} rollouts", Searching.Rollouts);
        onProgress(Searching);
        onRun?.Invoke();
        cancellation.ThrowIfCancellationRequested();
        onProgress(Searching with { Phase = StudyPhase.Confirming });
        return SampleStudy.Result with { Study = record };
    }

    public void WriteFiles(StudyResult result) => ResultFiles.Write(result, record.Agent == "ppo" ? [4, 2] : null, folder);

    public void Dispose() => IsDisposed = true;
}
