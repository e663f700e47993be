using NetOptRL.Environments;

namespace NetOptRL.Agents;

/// <summary>One member's episode while it is under way; what comes after its end is left out.</summary>
internal sealed class EpisodeDraft
{
    private readonly List<PolicyDecision> _decisions = [];
    private readonly List<float[]> _observations = [];
    private readonly List<double> _rewards = [];
    private readonly List<Metrics> _validation = [];
    private readonly List<double> _trainingLoss = [];
    private EpisodeState? _end;
    private double _score;

    public void Add(PolicyDecision decision, float[] observation, StepResult step, int member)
    {
        if (_end is not null)
            return;
        _decisions.Add(decision);
        _observations.Add(observation);
        _rewards.Add(step.Rewards[member]);
        _validation.Add(step.Validation[member]);
        _trainingLoss.Add(step.TrainingLoss[member]);
        _score = step.Scores[member];
        if (step.Diverged[member])
            _end = EpisodeState.Diverged;
        else if (step.Truncated[member])
            _end = EpisodeState.Stopped;
        else if (step.Terminated[member])
            _end = EpisodeState.Complete;
    }

    public Episode ToEpisode() => new(_decisions, _observations, _rewards, _end ?? EpisodeState.Stopped, _validation, _trainingLoss, _score);
}
