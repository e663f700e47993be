using NetOptRL.Reports;
using NetOptRL.Studies;

namespace NetOptRL.Cli;

/// <summary>A comparison of the library.</summary>
internal sealed class ComparisonSession(Comparison comparison) : IComparisonSession
{
    public ComparisonRecord Record => comparison.Record;

    public string Folder => comparison.Folder;

    public ComparisonResult Run(Action<ComparisonProgress> onProgress, CancellationToken cancellation) =>
        comparison.Run(onProgress, (study, result) => ResultFiles.Write(result, study.FinalPolicy, study.Folder), cancellation);

    public void Dispose() => comparison.Dispose();
}
