using System.Diagnostics;
using NetOptRL.Agents;
using NetOptRL.Runtime;

namespace NetOptRL.Studies.Observers;

/// <summary>Measures a study's session by the instruments of <see cref="StudyMetrics"/>, each with study, environment and agent as tags.</summary>
internal sealed class MetricsObserver : IStudyObserver
{
    private long _queued, _waiting, _busy;
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
    public long Queued => Interlocked.Read(ref _queued);

    /// <summary>Rollouts that wait to be learned from.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Workers that run a rollout.</summary>
    public long Busy => Interlocked.Read(ref _busy);

    /// <inheritdoc/>
    public void Observe(StudyEvent happened)
    {
        switch (happened)
        {
            case SearchStarted started:
                _agentSeconds = started.AgentSeconds;
                break;
            case RolloutSubmitted:
                Interlocked.Increment(ref _queued);
                break;
            case RolloutBegun:
                LiveTensors.CountThisThread();
                Interlocked.Decrement(ref _queued);
                Interlocked.Increment(ref _busy);
                break;
            case SamplesTrained trained:
                StudyMetrics.TrainingSamples.Add(trained.Count, Tags);
                break;
            case RolloutEnded ended:
                Interlocked.Decrement(ref _busy);
                End(ended.Outcome);
                break;
            case RolloutLearned learned:
                Interlocked.Decrement(ref _waiting);
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
            Interlocked.Increment(ref _waiting);
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
