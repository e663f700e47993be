using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What the agent's updates say about themselves.</summary>
internal static class DiagnosticsSection
{
    private static readonly Dictionary<string, (string Title, AxisSpec Axis, string Caption)> Known = new()
    {
        ["kl"] = (
            "Divergence of an update", new("KL divergence", "nats"),
            "From the policy that acted to the one that has learned. Values that stay far above 0.02 mean too large steps."),
        ["entropy"] = ("Entropy", new("entropy", "nats"), "How undecided the policy is. It falls as the agent makes up its mind; at 0 it explores no more."),
        ["clipFraction"] = ("Clipped decisions", new("clip fraction"), "Share of decisions whose probability ratio left the trusted range."),
        ["explainedVariance"] = (
            "Explained variance", new("explained variance"), "Share of the returns' variance that the baseline explains; below 0 it is worse than none."),
        ["policyLoss"] = ("Policy loss", new("policy loss"), "The surrogate that an update minimises; its size means little."),
        ["gradientNorm"] = ("Gradient norm", new("gradient norm"), "Before clipping."),
    };

    public static ReportSection Create(StudyMaterial material)
    {
        var updates = material.Updates;
        if (updates.Names.Count == 0)
            return new ReportSection("Policy diagnostics", [new ProseBlock($"The agent `{material.Study.Agent}` measures nothing about its updates.")]);
        return new ReportSection("Policy diagnostics",
        [
            new ProseBlock("What the agent measured at each of its updates, one after every rollout." + Words.Joined(updates.Buckets, "their mean")),
            .. Known.Keys.Where(updates.Names.Contains).Concat(updates.Names.Where(name => !Known.ContainsKey(name))).Select(name => Figure(updates, name)),
        ]);
    }

    private static FigureBlock Figure(UpdateCurves updates, string name)
    {
        var (title, axis, caption) = Known.GetValueOrDefault(name, (name, new AxisSpec(name), ""));
        var points = updates.Means(name).Select((mean, bucket) => new LinePoint(updates.Buckets.Middle(bucket), mean));
        return new LineChart(new AxisSpec("rollout"), axis, [new LineSeries(name, "s0", [.. points])]) { Size = ChartSize.Half }.ToFigure(title, caption);
    }
}
