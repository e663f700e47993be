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
/// <param name="source">Where plans come from.</param>
/// <param name="stopping">Which episodes are not finished; null finishes all.</param>
internal sealed class SearchAgent(string name, AgentSetting setting, IPlanner planner, ISamplerSource source, IStoppingSource? stopping = null) : IAgent
{
    private readonly PlanRanking _ranking = new(planner.Space);
    private IPolicy? _policy;

    public string Name => name;

    public IPolicy Policy => _policy ??= Snapshot();

    public IPolicy FinalPolicy => new PlanPolicy(planner, new FixedSampler(_ranking.Best ?? planner.Default), setting.Seeds);

    /// <summary>
    /// A stopped episode's plan counts for the sampler with the score it was stopped at and the decisions it was trained for, and is no
    /// candidate for the best.
    /// </summary>
    public IReadOnlyDictionary<string, double> Learn(Rollout rollout)
    {
        foreach (var episode in rollout.Episodes)
        {
            var plan = episode.Decisions[0].Plan;
            source.Add(new Trial(plan, episode.FinalScore, episode.State == EpisodeState.Diverged ? 0 : EpisodeProgress.Trained(episode)));
            if (episode.State == EpisodeState.Complete)
                _ranking.Add(plan, episode.FinalScore);
        }
        stopping?.Add(rollout);
        _policy = Snapshot(); // now, for a source may fit its model then: what is saved must not depend on who asked for a policy
        return Statistics(rollout);
    }

    public byte[] Save() => BaselineState.Write(name, setting.Decisions, planner.Space, writer =>
    {
        _ranking.Write(writer);
        source.Write(writer);
        stopping?.Write(writer);
    });

    public void Load(byte[] state)
    {
        BaselineState.Read(state, name, setting.Decisions, planner.Space, reader =>
        {
            _ranking.Read(reader);
            source.Read(reader);
            stopping?.Read(reader);
        });
        _policy = null;
    }

    public void Dispose()
    {
    }

    private IPolicy Snapshot()
    {
        var policy = new PlanPolicy(planner, source.Snapshot(), setting.Seeds);
        return stopping is null ? policy : new StoppingPolicy(policy, stopping.Snapshot());
    }

    private Dictionary<string, double> Statistics(Rollout rollout)
    {
        var statistics = new Dictionary<string, double>();
        if (_ranking.Best is not null)
            statistics["bestScore"] = _ranking.BestScore;
        if (stopping is not null)
            statistics["stoppedShare"] = rollout.Episodes.Count(episode => episode.State == EpisodeState.Stopped) / (double)rollout.Episodes.Count;
        return statistics;
    }
}
