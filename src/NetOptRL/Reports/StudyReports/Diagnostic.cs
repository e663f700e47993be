using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.StudyReports;

/// <summary>Something that an agent measures at each of its updates, as reports name and explain it.</summary>
/// <param name="Name">As the agent names it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Axis">Its axis.</param>
/// <param name="Caption">How to read it; may be empty.</param>
internal sealed record Diagnostic(string Name, string Title, AxisSpec Axis, string Caption)
{
    /// <summary>The name of what searchers hold to be the best, which other figures show too.</summary>
    public const string BestScore = "bestScore";

    private static readonly Diagnostic[] Known =
    [
        new(
            "kl", "Divergence of an update", new("KL divergence", "nats"),
            "From the policy that acted to the one that has learned. Values that stay far above 0.02 mean too large steps."),
        new("entropy", "Entropy", new("entropy", "nats"), "How undecided the policy is. It falls as the agent makes up its mind; at 0 it explores no more."),
        new("clipFraction", "Clipped decisions", new("clip fraction"), "Share of decisions whose probability ratio left the trusted range."),
        new(
            "explainedVariance", "Explained variance", new("explained variance"),
            "Share of the returns' variance that the baseline explains; below 0 it is worse than none."),
        new("policyLoss", "Policy loss", new("policy loss"), "The surrogate that an update minimises; its size means little."),
        new("gradientNorm", "Gradient norm", new("gradient norm"), "Before clipping."),
        new(BestScore, "Best score held", new("best score"), "Of the schedule that the agent would hand over by then."),
        new("stoppedShare", "Stopped episodes", new("stopped share"), "Share of a rollout's episodes that the agent stopped."),
        new(
            "exploitedShare", "Members that took over another", new("exploited share"),
            "Share of a rollout's members that took over the weights of a better one."),
    ];

    /// <summary>Those of the given names: what is explained here in its order, then the others by name.</summary>
    public static IReadOnlyList<Diagnostic> Of(IReadOnlyCollection<string> names) =>
    [
        .. Known.Where(diagnostic => names.Contains(diagnostic.Name)),
        .. names.Where(name => Known.All(diagnostic => diagnostic.Name != name)).Order(StringComparer.Ordinal)
            .Select(name => new Diagnostic(name, name, new AxisSpec(name), "")),
    ];
}
