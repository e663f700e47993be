using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.Comparisons;

/// <summary>The share of each competitor's runs above each score.</summary>
internal static class ProfileSection
{
    private const int MostBands = 4; // more of them cannot be told apart

    public static ReportSection Create(ComparisonMaterial material)
    {
        const string heading = "Performance profile";
        if (material.Document.Statistics is not { } statistics)
            return new ReportSection(heading, [new NoteBlock(AggregateSection.Incomplete)]);
        var (axis, factor) = material.Scale;
        var agents = statistics.Comparison.Agents;
        var chart = new LineChart(
            axis, new AxisSpec("share of runs above") { Low = 0, High = 1 },
            [
                .. agents.Select(agent => new LineSeries(agent.Name, material.ClassesOf(agent.Name),
                    [.. agent.Profile.Thresholds.Zip(agent.Profile.Shares, (threshold, share) => agents.Count <= MostBands
                        ? new LinePoint(factor * threshold, share.Value, share.Low, share.High)
                        : new LinePoint(factor * threshold, share.Value))]) { IsStep = true }),
            ]);
        var bands = agents.Count <= MostBands ? "Bands are pointwise 95 % intervals by stratified bootstrap." : "Their intervals are in `comparison.json`.";
        return new ReportSection(heading,
        [
            new ProseBlock($"""
                For every score the share of a competitor's runs that lie above it: of two curves the upper one is better, and the area below is
                {(material.Record.Environments.Count == 1 ? "how far the mean lies above the lowest score of all, where the axis begins" : "the mean")}.
                """),
            chart.ToFigure("Runs above each score", bands),
        ]);
    }
}
