using NetOptRL.Agents;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Tests.Reports.Comparisons;
using NetOptRL.Tests.Reports.Documents;
using NetOptRL.Tests.Reports.StudyReports;

namespace NetOptRL.Tests.Reports.Browser;

/// <summary>
/// One browser for all tests, with a page that has every kind of block and chart, the page of a study, and that of a comparison of all agents.
/// </summary>
public sealed class ReportsInBrowser : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, DevToolsPage> _pages = [];
    private Chromium? _chromium;

    internal DevToolsPage this[string name] => _pages[name];

    public async Task InitializeAsync()
    {
        if (Chromium.MissingReason is not null)
            return;
        _chromium = await Chromium.StartAsync();
        var study = new SyntheticStudy(20, 16) { StateOf = episode => (EpisodeState)(episode % 9 == 0 ? 1 : episode % 13 == 0 ? 2 : 0) };
        var comparison = SampleComparison.Create(["digits-cnn", "digits-rnn", "digits-cnn-prune"], [.. AgentCatalog.Names], 3, "digits-rnn-tpe-8");
        foreach (var (name, report) in new[]
        {
            ("kit", SampleReport.Document), ("study", StudyReport.Create(study.Result(), study.Stored())),
            ("comparison", ComparisonReport.Create(SampleComparison.Material(comparison))),
        })
        {
            File.WriteAllText(_folder[$"{name}.html"], HtmlWriter.Write(report));
            _pages[name] = await _chromium.OpenAsync(_folder[$"{name}.html"]);
        }
    }

    public Task DisposeAsync()
    {
        foreach (var page in _pages.Values)
            page.Dispose();
        _chromium?.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
