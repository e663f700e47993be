using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Agents.Baselines.Pruning;

/// <summary>
/// Plans over all families of learning-rate schedules, as <see cref="JointPlanner"/> has them, with weights pruned by a schedule of their own.
/// Thresholds are any from the lowest to the highest that the environment allows; where it leaves no choice, plans have none.
/// </summary>
internal sealed class PruningPlanner : IPlanner
{
    private readonly JointPlanner _rates;
    private readonly IPruningSchedule _pruning;
    private readonly ActionSpec _actions;
    private readonly int _decisions;
    private readonly int _own; // where the pruning's parameters begin; −1 where nothing is pruned

    public PruningPlanner(AgentSetting setting, IPruningSchedule pruning)
    {
        var spec = setting.Actions.Spec;
        _rates = new JointPlanner(setting with { Actions = new ActionSpace(spec with { PruneThresholds = [spec.PruneThresholds[0]] }) });
        (_actions, _pruning, _decisions) = (spec, pruning, setting.Decisions);
        var prunes = spec.PruneThresholds.Count > 1;
        _own = prunes ? _rates.Space.Parameters.Count : -1;
        Space = prunes ? new SearchSpace([.. _rates.Space.Parameters, .. pruning.Parameters]) : _rates.Space;
        Default = prunes ? [.. _rates.Default, .. pruning.Defaults] : _rates.Default;
    }

    public SearchSpace Space { get; }

    public double[] Default { get; }

    public Func<int, double, TuningAction> Begin(double[] plan)
    {
        if (_own < 0)
            return _rates.Begin(plan);
        var rates = _rates.Begin(plan[.._own]);
        return (decision, score) => rates(decision, score) with
        {
            PruneThreshold = Threshold(_pruning.Sparsity(plan.AsSpan(_own), decision, _decisions)),
        };
    }

    /// <summary>Absolute thresholds know nothing of the weights: a share of the highest stands for that share of them.</summary>
    private double Threshold(double sparsity)
    {
        var (lowest, highest) = (_actions.PruneThresholds[0], _actions.PruneThresholds[^1]);
        var threshold = _actions.PruneScale == PruneScale.Absolute ? sparsity * highest : IPruningSchedule.Threshold(sparsity);
        return Math.Clamp(threshold, lowest, highest);
    }
}
