using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// The tree-structured Parzen estimator (Bergstra et al. 2011) as Optuna 3.1.0's <c>TPESampler</c> with its defaults: each parameter on
/// its own, the rules in <see cref="ParzenRules"/>. Complete trials rank before stopped ones, longer ones before shorter, and only equally
/// long ones by their values (<c>_get_observation_pairs</c>). Points of a batch do not know of each other, as with Optuna's parallel workers.
/// </summary>
/// <remarks>
/// The cost of a draw is proportional to the number of trials: <see cref="TpeSource"/> hands in only the best and the newest. Equal
/// observations are sorted by time, where Optuna's order of equals is NumPy's and not specified. Densities are divided by the kernels'
/// bandwidths, which Optuna forgot until 3.5 (its issue 5109). A diverged trial ranks last, where Optuna leaves a failed one out. In a
/// study with four rollouts in flight and populations of 64 the first 256 trials are random, and later ones are drawn 64 at a time from one
/// model that does not know of the three rollouts under way: Optuna one at a time would learn faster per trial.
/// docs/tpe-against-optuna.md compares the two.
/// </remarks>
internal sealed class TpeSampler : ISampler
{
    private readonly RandomSampler _random;
    private readonly IDensityRatio[] _ratios; // one per parameter; none while starting up

    /// <summary>From the trials so far.</summary>
    /// <param name="space">What is drawn from.</param>
    /// <param name="trials">In order of time.</param>
    public TpeSampler(SearchSpace space, IReadOnlyList<Trial> trials)
    {
        _random = new RandomSampler(space);
        _ratios = trials.Count < ParzenRules.StartUpTrials ? [] : Ratios(space, trials);
    }

    /// <inheritdoc/>
    public double[][] Draw(int count, RandomStream random)
    {
        if (_ratios.Length == 0)
            return _random.Draw(count, random);
        var points = new double[count][];
        for (var i = 0; i < count; i++)
            points[i] = Array.ConvertAll(_ratios, ratio => ratio.Draw(random));
        return points;
    }

    private static IDensityRatio[] Ratios(SearchSpace space, IReadOnlyList<Trial> trials)
    {
        var isGood = new bool[trials.Count];
        var ranked = trials.Select((trial, number) => new NumberedTrial(number, trial)).Order(NumberedTrial.BestFirst);
        foreach (var (number, _) in ranked.Take(ParzenRules.Below(trials.Count)))
            isGood[number] = true;
        var good = trials.Where((_, number) => isGood[number]).ToArray();
        var others = trials.Where((_, number) => !isGood[number]).ToArray();
        return [.. space.Parameters.Select((range, i) => Ratio(range, Column(good, i), Column(others, i)))];
    }

    private static IDensityRatio Ratio(ParameterRange range, double[] good, double[] others) => range switch
    {
        Categorical categorical => new CategoricalRatio(categorical, good, others),
        Continuous continuous => new ContinuousRatio(continuous, good, others),
        _ => throw range.NotKnown(),
    };

    private static double[] Column(Trial[] trials, int parameter) => Array.ConvertAll(trials, trial => trial.Point[parameter]);
}
