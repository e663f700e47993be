using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Agents.Baselines.Schedules;
using NetOptRL.Environments;

namespace NetOptRL.Agents.Baselines;

/// <summary>
/// Plans by one family of schedules. Between two decisions the rate is constant: the schedule's value in the middle of the interval, so
/// that the rates add up as those of the continuous schedule do (the midpoint rule). At an interval's beginning a decaying schedule
/// would always be too high, and one cycle's rise too low.
/// </summary>
internal sealed class SchedulePlanner(AgentSetting setting, ISchedule schedule) : IPlanner
{
    private readonly PlanSpace _plans = new(setting.Actions.Spec, setting.Decisions, schedule.Parameters);

    public SearchSpace Space => _plans.Space;

    public double[] Default => _plans.Default(schedule.Defaults);

    public Func<int, double, TuningAction> Begin(double[] plan) =>
        (decision, _) => _plans.Action(plan, decision, schedule.Share(_plans.Own(plan), Middle(decision, setting.Decisions)));

    /// <summary>Share of the training done in the middle of a decision's interval.</summary>
    internal static double Middle(int decision, int decisions) => (decision + 0.5) / decisions;
}
