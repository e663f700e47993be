using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;

namespace NetOptRL.Cli;

/// <summary>A comparison of the library.</summary>
internal sealed class ComparisonSession(Comparison comparison) : IComparisonSession
{
    public ComparisonRecord Record => comparison.Record;

    public string Folder => comparison.Folder;

    public ComparisonResult Run(Action<ComparisonProgress> onProgress, CancellationToken cancellation) =>
        ComparisonRun.Run(comparison, onProgress, cancellation);

    public void Dispose() => comparison.Dispose();
}
