using System.Collections.Concurrent;
using System.Diagnostics;
using NetOptRL.Agents;
using NetOptRL.Runtime;

namespace NetOptRL.Studies.Observers;

/// <summary>Measures a study's session by the instruments of <see cref="StudyMetrics"/>, each with study, environment and agent as tags.</summary>
internal sealed class MetricsObserver : IStudyObserver
{
    private readonly ConcurrentDictionary<int, bool> _queued = new(), _waiting = new(), _busy = new(); // rollouts, rollouts, workers
    private double _agentSeconds;

    public MetricsObserver(StudyRecord study)
    {
        Tags = [new("study", study.Name), new("environment", study.EnvironmentName), new("agent", study.Agent)];
        LiveTensors.CountThisThread();
        StudyMetrics.Add(this);
    }

    /// <summary>Of every measurement.</summary>
    public KeyValuePair<string, object?>[] Tags { get; }

    /// <summary>Rollouts that wait for a worker.</summary>
    public long Queued => _queued.Count;

    /// <summary>Rollouts that wait to be learned from.</summary>
    public long Waiting => _waiting.Count;

    /// <summary>Workers that run a rollout.</summary>
    public long Busy => _busy.Count;

    /// <inheritdoc/>
    public void Observe(StudyEvent happened)
    {
        switch (happened)
        {
            case SearchStarted started:
                _agentSeconds = started.AgentSeconds;
                break;
            case RolloutSubmitted submitted:
                _queued[submitted.Order.Index] = true;
                break;
            case RolloutBegun begun:
                LiveTensors.CountThisThread();
                _queued.TryRemove(begun.Order.Index, out _);
                _busy[begun.Worker] = true;
                break;
            case SamplesTrained trained:
                StudyMetrics.TrainingSamples.Add(trained.Count, Tags);
                break;
            case RolloutEnded ended:
                _busy.TryRemove(ended.Worker, out _);
                End(ended.Outcome);
                break;
            case RolloutLearned learned:
                _waiting.TryRemove(learned.Rollout.Index, out _);
                Learn(learned);
                break;
            case RolloutCommitted committed:
                StudyMetrics.CommitDuration.Record(committed.Duration.TotalSeconds, Tags);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => StudyMetrics.Remove(this);

    private void End(RolloutOutcome outcome)
    {
        if (outcome.Rollout is not null)
            _waiting[outcome.Order.Index] = true;
        StudyMetrics.RolloutsEnded.Add(1, With("outcome", outcome.Failure is not null ? "failed" : outcome.Rollout is not null ? "finished" : "given up"));
    }

    private void Learn(RolloutLearned learned)
    {
        foreach (var state in learned.Rollout.Episodes.CountBy(episode => episode.State))
            StudyMetrics.EpisodesEnded.Add(state.Value, With("state", NameOf(state.Key)));
        StudyMetrics.AgentTime.Add(Math.Max(0, learned.Stored.AgentSeconds - _agentSeconds), Tags);
        _agentSeconds = learned.Stored.AgentSeconds;
    }

    private TagList With(string name, string value) => new(Tags) { { name, value } };

    private static string NameOf(EpisodeState state) => state switch
    {
        EpisodeState.Complete => "complete",
        EpisodeState.Diverged => "diverged",
        _ => "stopped",
    };
}
