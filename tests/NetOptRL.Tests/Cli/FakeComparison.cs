using NetOptRL.Cli;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using Serilog;

namespace NetOptRL.Tests.Cli;

/// <summary>A comparison that runs at once: every study tells one progress and finds what was made by hand, but for one that fails.</summary>
internal sealed class FakeComparison(string folder, ComparisonRecord record, Action? onRun = null, string? failing = null) : IComparisonSession
{
    private static StudyEnd Failed { get; } = new(null, SampleStudy.Failure("all 24 diverged", SampleStudy.Result.Spent));

    public ComparisonRecord Record => record;

    public string Folder => folder;

    public Func<string, StudyRecord, ILogger>? LogOfStudy { get; set; }

    public string? TensorBoard { get; set; }

    public ComparisonResult Run(Action<ComparisonProgress> onProgress, CancellationToken cancellation)
    {
        var entries = record.Entries().ToArray();
        var ended = new List<ComparedStudy>();
        foreach (var entry in entries)
        {
            onProgress(new ComparisonProgress(entry, entries.Length, null, [.. ended], 15 * (entries.Length - ended.Count)));
            onRun?.Invoke();
            cancellation.ThrowIfCancellationRequested();
            onProgress(new ComparisonProgress(entry, entries.Length, FakeSession.Searching, [.. ended], 7 + 15 * (entries.Length - ended.Count - 1)));
            ended.Add(new ComparedStudy(entry, Budget.Parse(record.Budget), entry.Name == failing ? Failed : new StudyEnd(SampleStudy.Result, null)));
        }
        return new ComparisonResult(record, ended);
    }

    public void Dispose()
    {
    }
}
