using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Agents.Baselines;

/// <summary>
/// The space of plans, each a point from which all of an episode's decisions follow: the optimizer, chosen once; the highest learning
/// rate; the schedule's own parameters; and, where there is more than one pruning threshold, which one and from when on. What an
/// environment leaves no choice of is no parameter, but for the optimizer: a space must have one.
/// </summary>
internal sealed class PlanSpace
{
    private readonly ActionSpec _actions;
    private readonly int _decisions;
    private readonly bool _hasRate; // whether the highest rate is a parameter, then the second
    private readonly int _firstOfSchedule; // where the schedule's own parameters begin
    private readonly int _scheduleCount; // how many they are

    /// <summary>For one environment and kind of schedule.</summary>
    /// <param name="actions">What the environment allows.</param>
    /// <param name="decisions">Decisions of an episode.</param>
    /// <param name="own">The schedule's own parameters.</param>
    /// <param name="delaysPruning">Whether the moment from which the threshold holds is a parameter, or it always holds.</param>
    public PlanSpace(ActionSpec actions, int decisions, IReadOnlyList<ParameterRange> own, bool delaysPruning = true)
    {
        (_actions, _decisions, _scheduleCount) = (actions, decisions, own.Count);
        var (rates, thresholds) = (actions.InitialLearningRates, actions.PruneThresholds);
        List<ParameterRange> parameters = [new Categorical("optimizer", actions.Optimizers.Count)];
        _hasRate = rates.Count > 1;
        if (_hasRate)
            parameters.Add(new Continuous("learningRate", rates[0], rates[^1], IsLogarithmic: true));
        _firstOfSchedule = parameters.Count;
        parameters.AddRange(own);
        if (thresholds.Count > 1)
            parameters.Add(new Categorical("pruneThreshold", thresholds.Count));
        if (thresholds.Count > 1 && delaysPruning)
            parameters.Add(new Continuous("pruneFrom", 0, 1, IsLogarithmic: false));
        Space = new SearchSpace(parameters);
    }

    /// <summary>What plans are drawn from.</summary>
    public SearchSpace Space { get; }

    /// <summary>
    /// The plan where nothing is known: Adam where it can be chosen, as it forgives the most, at the middle of the initial rates on a log
    /// scale; the lowest pruning threshold.
    /// </summary>
    /// <param name="own">The schedule's own parameters.</param>
    public double[] Default(IReadOnlyList<double> own)
    {
        var plan = new double[Space.Parameters.Count];
        plan[0] = Math.Max(0, _actions.Optimizers.ToList().IndexOf(OptimizerKind.Adam));
        if (_hasRate)
            plan[1] = Math.Sqrt(_actions.InitialLearningRates[0] * _actions.InitialLearningRates[^1]);
        for (var i = 0; i < _scheduleCount; i++)
            plan[_firstOfSchedule + i] = own[i];
        return plan;
    }

    /// <summary>The values of the schedule's own parameters.</summary>
    public ReadOnlySpan<double> Own(double[] plan) => plan.AsSpan(_firstOfSchedule, _scheduleCount);

    /// <summary>What a plan says at a decision.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="decision">Number of the decision, from 0.</param>
    /// <param name="share">The learning rate as a share of the plan's highest; what leads out of the environment's range is cut.</param>
    public TuningAction Action(double[] plan, int decision, double share)
    {
        var highest = _hasRate ? plan[1] : _actions.InitialLearningRates[0];
        var rate = Math.Clamp(highest * share, _actions.LearningRateLow, _actions.LearningRateHigh);
        return new TuningAction(rate, _actions.Optimizers[(int)plan[0]], PruneThreshold(plan, decision));
    }

    private double PruneThreshold(double[] plan, int decision)
    {
        var prune = _firstOfSchedule + _scheduleCount;
        if (prune == plan.Length)
            return _actions.PruneThresholds[0];
        // Before it holds, as little is pruned as can be.
        var isHeld = prune + 1 == plan.Length || decision >= Math.Floor(plan[prune + 1] * _decisions);
        return _actions.PruneThresholds[isHeld ? (int)plan[prune] : 0];
    }
}
