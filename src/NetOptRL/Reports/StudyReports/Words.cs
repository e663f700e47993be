using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.StudyReports;

/// <summary>Words, units and axes that several sections share.</summary>
internal static class Words
{
    /// <summary>Names of the two ways in which a study's find is confirmed, and their looks.</summary>
    public const string Best = "best schedule", Policy = "policy", BestClasses = "s0", PolicyClasses = "s2";

    /// <summary>The number of a rollout, from 0.</summary>
    public static readonly AxisSpec Rollout = new("rollout") { IsWhole = true, Low = 0 };

    /// <summary>How far a training is.</summary>
    public static readonly AxisSpec MiniBatches = new("mini-batches trained") { IsWhole = true };

    /// <summary>How rollouts were put together, for a caption; empty where they were not.</summary>
    public static string Joined(Buckets buckets, string how)
    {
        var most = Enumerable.Range(0, buckets.Count).Max(bucket => buckets.Start(bucket + 1) - buckets.Start(bucket));
        return most == 1 ? "" : $" Each point stands for up to {Counted.Of(most, "neighbouring rollout")}: {how}.";
    }

    /// <summary>What was drawn of the study's episodes, for a caption.</summary>
    public static string Drawn(EpisodeSample sample) => sample.Episodes.Count == sample.Total
        ? $"All {Counted.Of(sample.Total, "episode")} are shown."
        : $"{Counted.Of(sample.Episodes.Count, "episode")} of {Counted.Of(sample.Total, "episode")} are shown, drawn at random.";

    /// <summary>That not all episodes were looked at, for a caption; empty where they were.</summary>
    public static string Sampled(EpisodeSample sample) =>
        sample.Episodes.Count == sample.Total ? "" : $" (a random sample of {Counted.Of(sample.Episodes.Count, "episode")} was looked at)";

    /// <summary>Where points below an axis are, for a caption; empty where there are none.</summary>
    public static string Beyond(AxisSpec axis) => axis.Low is null ? "" : " What lies below the axis is drawn at its edge.";

    /// <summary>Names counts in thousands or millions where they are large.</summary>
    public static (AxisSpec Axis, double Unit) Scaled(string name, double most) => most switch
    {
        >= 1e7 => (new AxisSpec(name, "millions"), 1e6),
        >= 1e4 => (new AxisSpec(name, "thousands"), 1e3),
        _ => (new AxisSpec(name) { IsWhole = true }, 1),
    };
}
