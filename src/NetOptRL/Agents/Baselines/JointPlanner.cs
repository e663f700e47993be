using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Agents.Baselines.Schedules;
using NetOptRL.Environments;

namespace NetOptRL.Agents.Baselines;

/// <summary>
/// Plans over all families of schedules: which one, and how low its rate ends, which means the same in all that have
/// <see cref="ISchedule.LowShare"/>; constant and one-cycle have no use for it. What else a family has keeps its default (one-cycle all that
/// PyTorch's has): a parameter of one family would be without effect in the others.
/// </summary>
internal sealed class JointPlanner(AgentSetting setting) : IPlanner
{
    private const string FirstGuess = "cosine";

    private readonly PlanSpace _plans = new(setting.Actions.Spec, setting.Decisions, [new Categorical("schedule", ISchedule.All.Count), ISchedule.LowShare]);

    public SearchSpace Space => _plans.Space;

    public double[] Default
    {
        get
        {
            var family = ISchedule.All.Index().First(entry => entry.Item.Name == FirstGuess);
            return _plans.Default([family.Index, family.Item.Defaults[0]]);
        }
    }

    public Func<int, double, TuningAction> Begin(double[] plan)
    {
        var schedule = ISchedule.All[(int)_plans.Own(plan)[0]];
        double[] parameters = [.. schedule.Defaults];
        if (schedule.Parameters.Contains(ISchedule.LowShare))
            parameters[0] = _plans.Own(plan)[1];
        return (decision, _) => _plans.Action(plan, decision, schedule.Share(parameters, SchedulePlanner.Middle(decision, setting.Decisions)));
    }
}
