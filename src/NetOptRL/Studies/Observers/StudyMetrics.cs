using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using NetOptRL.Runtime;

namespace NetOptRL.Studies.Observers;

/// <summary>The instruments of the meter "NetOptRL", named and measured in units as OpenTelemetry's conventions are.</summary>
internal static class StudyMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "NetOptRL";

    private static readonly ConcurrentDictionary<MetricsObserver, bool> Running = new();
    private static readonly Meter Meter = new(MeterName, Versions.NetOptRL);

    static StudyMetrics()
    {
        Meter.CreateObservableUpDownCounter(
            "netoptrl.rollout.queued", () => Read(study => study.Queued), "{rollout}", "Rollouts that wait for a worker.");
        Meter.CreateObservableUpDownCounter(
            "netoptrl.rollout.waiting", () => Read(study => study.Waiting), "{rollout}", "Rollouts that wait for the agent to learn from those before them.");
        Meter.CreateObservableUpDownCounter(
            "netoptrl.worker.busy", () => Read(study => study.Busy), "{worker}", "Workers that run a rollout.");
        Meter.CreateObservableUpDownCounter("netoptrl.tensor.live", () => LiveTensors.Count, "{tensor}", "Tensors that live in the process.");
        Meter.CreateObservableUpDownCounter("process.memory.usage", () => Environment.WorkingSet, "By", "Physical memory that the process uses.");
    }

    /// <summary>Samples trained on in searches, all members together.</summary>
    public static Counter<long> TrainingSamples { get; } =
        Meter.CreateCounter<long>("netoptrl.training.samples", "{sample}", "Samples trained on in searches, all members together.");

    /// <summary>Rollouts that workers are done with, by outcome.</summary>
    public static Counter<long> RolloutsEnded { get; } =
        Meter.CreateCounter<long>("netoptrl.rollout.ended", "{rollout}", "Rollouts that workers are done with: finished, failed or given up.");

    /// <summary>Episodes learned from, by the state that they ended in.</summary>
    public static Counter<long> EpisodesEnded { get; } =
        Meter.CreateCounter<long>("netoptrl.episode.ended", "{episode}", "Episodes learned from: complete, diverged or stopped.");

    /// <summary>Processor time of acting and learning.</summary>
    public static Counter<double> AgentTime { get; } =
        Meter.CreateCounter<double>("netoptrl.agent.time", "s", "Processor time of acting and learning, all threads together.");

    /// <summary>Duration of a rollout's commit.</summary>
    public static Histogram<double> CommitDuration { get; } =
        Meter.CreateHistogram<double>("netoptrl.commit.duration", "s", "Time that committing a rollout with its agent takes.");

    /// <summary>Shows a study's gauges until it is removed.</summary>
    public static void Add(MetricsObserver study) => Running[study] = true;

    /// <summary>Shows them no more.</summary>
    public static void Remove(MetricsObserver study) => Running.TryRemove(study, out _);

    private static IEnumerable<Measurement<long>> Read(Func<MetricsObserver, long> gauge) =>
        Running.Keys.Select(study => new Measurement<long>(gauge(study), study.Tags));
}
