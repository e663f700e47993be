using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Agents.Baselines.Stopping;

namespace NetOptRL.Agents.Baselines;

/// <summary>
/// Searches over plans: each member carries out one that a sampler drew, and the sampler learns what came of it. Its final policy is the
/// best plan so far.
/// </summary>
/// <param name="name">On the command line.</param>
/// <param name="setting">What it is made for.</param>
/// <param name="planner">What plans mean.</param>
/// <param name="begin">Makes a search that knows nothing yet.</param>
internal sealed class SearchAgent(string name, AgentSetting setting, IPlanner planner, Func<SearchKnowledge> begin) : IAgent
{
    private SearchKnowledge _known = begin();
    private IPolicy? _policy;

    public string Name => name;

    public IPolicy Policy => _policy ??= Snapshot();

    public IPolicy FinalPolicy => new PlanPolicy(planner, new FixedSampler(_known.Ranking.Best ?? planner.Default), setting.Seeds);

    /// <summary>
    /// A stopped episode's plan counts for the sampler with the score it was stopped at and the decisions it was trained for, and is no
    /// candidate for the best.
    /// </summary>
    public IReadOnlyDictionary<string, double> Learn(Rollout rollout)
    {
        foreach (var episode in rollout.Episodes)
        {
            var plan = episode.Decisions[0].Plan;
            _known.Source.Add(new Trial(plan, episode.FinalScore, episode.State == EpisodeState.Diverged ? 0 : EpisodeProgress.Trained(episode)));
            if (episode.State == EpisodeState.Complete)
                _known.Ranking.Add(plan, episode.FinalScore);
        }
        _known.Stopping?.Add(rollout);
        _policy = Snapshot(); // now, for a source may fit its model then: what is saved must not depend on who asked for a policy
        return Statistics(rollout);
    }

    public byte[] Save() => BaselineState.Write(name, setting, planner.Space, _known.Write);

    public void Load(byte[] state)
    {
        var known = begin();
        BaselineState.Read(state, name, setting, planner.Space, known.Read);
        (_known, _policy) = (known, null); // only now, so that a state that is refused leaves everything as it was
    }

    public void Dispose()
    {
    }

    private IPolicy Snapshot()
    {
        var policy = new PlanPolicy(planner, _known.Source.Snapshot(), setting.Seeds);
        return _known.Stopping is null ? policy : new StoppingPolicy(policy, _known.Stopping.Snapshot());
    }

    private Dictionary<string, double> Statistics(Rollout rollout)
    {
        var statistics = new Dictionary<string, double>();
        if (_known.Ranking.Best is not null)
            statistics["bestScore"] = _known.Ranking.BestScore;
        if (_known.Stopping is not null)
            statistics["stoppedShare"] = rollout.Episodes.Count(episode => episode.State == EpisodeState.Stopped) / (double)rollout.Episodes.Count;
        return statistics;
    }
}
