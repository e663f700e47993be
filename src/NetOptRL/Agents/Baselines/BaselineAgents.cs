using NetOptRL.Agents.Baselines.PopulationBased;
using NetOptRL.Agents.Baselines.Pruning;
using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Agents.Baselines.Schedules;
using NetOptRL.Agents.Baselines.Stopping;

namespace NetOptRL.Agents.Baselines;

/// <summary>The baselines by name: what each is put together from.</summary>
internal static class BaselineAgents
{
    private static readonly Dictionary<string, Func<string, AgentSetting, IAgent>> Makers = new()
    {
        ["plateau"] = (name, setting) => Random(name, setting, new PlateauPlanner(setting)),
        ["random"] = (name, setting) => Joint(name, setting, space => new RandomSource(space)),
        ["tpe"] = (name, setting) => Joint(name, setting, space => new TpeSource(space)),
        ["forest"] = (name, setting) => Joint(name, setting, space => new ForestSource(space, setting.Seeds.Child("forest"))),
        ["asha"] = (name, setting) => Joint(name, setting, space => new RandomSource(space), () => new AsynchronousHalving(setting.Decisions)),
        ["asha-tpe"] = (name, setting) => Joint(name, setting, space => new TpeSource(space), () => new AsynchronousHalving(setting.Decisions)),
        ["hyperband"] = (name, setting) => Joint(name, setting, space => new RandomSource(space), () => new Hyperband(setting.Decisions)),
        ["pbt"] = (name, setting) => new PopulationAgent(name, setting, replays: false),
        ["pbt-replay"] = (name, setting) => new PopulationAgent(name, setting, replays: true),
    };

    static BaselineAgents()
    {
        foreach (var schedule in ISchedule.All)
            Makers.Add(schedule.Name, (name, setting) => Random(name, setting, new SchedulePlanner(setting, schedule)));
        foreach (var pruning in IPruningSchedule.All)
            Makers.Add(pruning.Name, (name, setting) => Tpe(name, setting, new PruningPlanner(setting, pruning)));
    }

    /// <summary>For each name, what makes a baseline that has learned nothing.</summary>
    public static IEnumerable<KeyValuePair<string, Func<AgentSetting, IAgent>>> All => Makers.Select(maker =>
        KeyValuePair.Create<string, Func<AgentSetting, IAgent>>(maker.Key, setting => maker.Value(maker.Key, setting)));

    private static SearchAgent Random(string name, AgentSetting setting, IPlanner planner) =>
        new(name, setting, planner, () => new SearchKnowledge(new PlanRanking(planner.Space), new RandomSource(planner.Space), null));

    private static SearchAgent Tpe(string name, AgentSetting setting, IPlanner planner) =>
        new(name, setting, planner, () => new SearchKnowledge(new PlanRanking(planner.Space), new TpeSource(planner.Space), null));

    private static SearchAgent Joint(string name, AgentSetting setting, Func<SearchSpace, ISamplerSource> source, Func<IStoppingSource>? stopping = null)
    {
        var planner = new JointPlanner(setting);
        return new SearchAgent(name, setting, planner, () => new SearchKnowledge(new PlanRanking(planner.Space), source(planner.Space), stopping?.Invoke()));
    }
}
