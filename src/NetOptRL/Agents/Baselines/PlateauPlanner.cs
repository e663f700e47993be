using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Agents.Baselines.Schedules;
using NetOptRL.Environments;

namespace NetOptRL.Agents.Baselines;

/// <summary>Plans by <see cref="PlateauRule"/>: closed loop, for it watches its member's scores.</summary>
internal sealed class PlateauPlanner(AgentSetting setting) : IPlanner
{
    private readonly PlanSpace _plans = new(setting.Actions.Spec, setting.Decisions, PlateauRule.Parameters);

    public SearchSpace Space => _plans.Space;

    public double[] Default => _plans.Default(PlateauRule.Defaults);

    public Func<int, double, TuningAction> Begin(double[] plan)
    {
        var own = _plans.Own(plan);
        var rule = new PlateauRule(own[0], (int)own[1], own[2]);
        return (decision, score) =>
        {
            if (decision > 0)
                rule.See(score);
            return _plans.Action(plan, decision, rule.Share);
        };
    }
}
