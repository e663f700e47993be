using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;
using Serilog;

namespace NetOptRL.Cli;

/// <summary>A comparison of the library.</summary>
internal sealed class ComparisonSession(Comparison comparison) : IComparisonSession
{
    public ComparisonRecord Record => comparison.Record;

    public string Folder => comparison.Folder;

    public Func<string, StudyRecord, ILogger>? LogOfStudy { get; set; }

    public string? TensorBoard
    {
        get => comparison.TensorBoard;
        set => comparison.TensorBoard = value;
    }

    public ComparisonResult Run(Action<ComparisonProgress> onProgress, CancellationToken cancellation)
    {
        comparison.OnStudy = study => study.Log = LogOfStudy?.Invoke(study.Folder, study.Record) ?? study.Log;
        return ComparisonRun.Run(comparison, onProgress, cancellation);
    }

    public void Dispose() => comparison.Dispose();
}
