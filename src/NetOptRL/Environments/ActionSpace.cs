namespace NetOptRL.Environments;

/// <summary>The joint action as discrete heads, which of them are open at a decision, and what a choice means.</summary>
public sealed class ActionSpace
{
    private const int InitialRate = 0, RateFactor = 1, Optimizer = 2, Prune = 3;

    /// <summary>From the spec's action section.</summary>
    public ActionSpace(ActionSpec spec)
    {
        Spec = spec;
        Heads =
        [
            new ActionHead("initialLearningRate", spec.InitialLearningRates.Count),
            new ActionHead("learningRateFactor", spec.LearningRateFactors.Count),
            new ActionHead("optimizer", spec.Optimizers.Count),
            new ActionHead("pruneThreshold", spec.PruneThresholds.Count),
        ];
    }

    /// <summary>The section of the spec it was made from.</summary>
    public ActionSpec Spec { get; }

    /// <summary>The heads, in the order of a choice's numbers.</summary>
    public IReadOnlyList<ActionHead> Heads { get; }

    /// <summary>Whether a head has something to decide at <paramref name="decision"/> (from 0); a closed head's choice is ignored.</summary>
    public bool IsOpen(int head, int decision) => Heads[head].Size > 1 && head switch
    {
        InitialRate => decision == 0,
        RateFactor => decision > 0,
        Optimizer => decision == 0 || Spec.SwitchOptimizer,
        _ => true,
    };

    /// <summary>The concrete action of a choice.</summary>
    /// <param name="choices">One index per head.</param>
    /// <param name="decision">Number of the decision, from 0.</param>
    /// <param name="previous">What held before; null at decision 0.</param>
    /// <exception cref="ArgumentException">The choices do not fit the heads, or <paramref name="previous"/> is missing.</exception>
    public TuningAction Decode(IReadOnlyList<int> choices, int decision, TuningAction? previous)
    {
        if (choices.Count != Heads.Count)
            throw new ArgumentException($"choices must have one index for each of {Heads.Count} heads, but got {choices.Count}.", nameof(choices));
        for (var head = 0; head < Heads.Count; head++)
        {
            if (choices[head] < 0 || choices[head] >= Heads[head].Size)
                throw new ArgumentException($"{Heads[head].Name} must be in 0 … {Heads[head].Size - 1}, but got {choices[head]}.", nameof(choices));
        }
        if (decision > 0 && previous is null)
            throw new ArgumentException($"previous must be given after decision 0, but is missing at decision {decision}.", nameof(previous));

        var rate = previous is null || decision == 0
            ? Spec.InitialLearningRates[choices[InitialRate]]
            : Math.Clamp(previous.LearningRate * Spec.LearningRateFactors[choices[RateFactor]], Spec.LearningRateLow, Spec.LearningRateHigh);
        var optimizer = previous is null || decision == 0 || Spec.SwitchOptimizer ? Spec.Optimizers[choices[Optimizer]] : previous.Optimizer;
        return new TuningAction(rate, optimizer, Spec.PruneThresholds[choices[Prune]]);
    }
}
