namespace NetOptRL.Agents.Baselines.PopulationBased;

/// <summary>
/// Population based training as an agent. Each rollout is a population of its own; the agent learns nothing but which schedule was behind
/// the best network.
/// </summary>
/// <param name="name">On the command line.</param>
/// <param name="setting">What it is made for.</param>
/// <param name="replays">Whether its final policy replays that schedule on one network, or trains a whole population.</param>
internal sealed class PopulationAgent(string name, AgentSetting setting, bool replays) : IAgent
{
    private readonly PlanSpace _start = new(setting.Actions.Spec, setting.Decisions, [], delaysPruning: false);
    private BestLineage _best = new();

    public string Name => name;

    public IPolicy Policy => new PopulationPolicy(setting.Actions.Spec, _start, setting.Members, setting.Seeds);

    public IPolicy FinalPolicy => replays ? new ReplayPolicy(_best.Schedule.Count > 0 ? _best.Schedule : [_start.Action(_start.Default([]), 0, 1)]) : Policy;

    public IReadOnlyDictionary<string, double> Learn(Rollout rollout)
    {
        _best.Add(rollout.Episodes);
        var exploited = rollout.Episodes.Count(episode => episode.Decisions.Any(decision => decision.Action.Source is not null));
        var statistics = new Dictionary<string, double> { ["exploitedShare"] = exploited / (double)rollout.Episodes.Count };
        if (_best.Schedule.Count > 0)
            statistics["bestScore"] = _best.Score;
        return statistics;
    }

    public byte[] Save() => BaselineState.Write(name, setting, _start.Space, _best.Write);

    public void Load(byte[] state)
    {
        var best = new BestLineage();
        BaselineState.Read(state, name, setting, _start.Space, reader => best.Read(reader, setting.Decisions, setting.Actions.Spec));
        _best = best; // only now, so that a state that is refused leaves everything as it was
    }

    public void Dispose()
    {
    }
}
