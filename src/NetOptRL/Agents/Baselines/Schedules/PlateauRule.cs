using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Schedules;

/// <summary>
/// Reduce on plateau, PyTorch's <c>ReduceLROnPlateau</c> in mode <c>max</c>: a score counts as better where it is above the best one by
/// more than the threshold; after more than <c>patience</c> scores in a row that are not, the rate is multiplied by the factor. The
/// threshold is absolute (<c>threshold_mode="abs"</c>): scores can be negative, which a relative one gets wrong. PyTorch's
/// <c>eps</c> (1e-8), below which a change of the rate is not made, is left out, as is <c>cooldown</c> (0); the environment's lowest rate
/// stands for <c>min_lr</c>. One member's; it remembers what it saw.
/// </summary>
internal sealed class PlateauRule(double factor, int patience, double threshold)
{
    private double _best = double.NegativeInfinity;
    private int _worse;

    /// <summary>Factor; patience, in decisions; threshold, in units of the score.</summary>
    public static IReadOnlyList<ParameterRange> Parameters { get; } =
    [
        new Continuous("factor", 0.1, 0.9, IsLogarithmic: true),
        new Categorical("patience", 4),
        new Continuous("threshold", 1e-4, 0.1, IsLogarithmic: true),
    ];

    /// <summary>Factor and threshold are PyTorch's; its patience of 10 epochs is longer than most episodes have decisions.</summary>
    public static IReadOnlyList<double> Defaults { get; } = [0.1, 1, 1e-4];

    /// <summary>The rate as a share of the initial one.</summary>
    public double Share { get; private set; } = 1;

    /// <summary>Takes in the score at the next decision.</summary>
    public void See(double score)
    {
        if (score > _best + threshold)
            (_best, _worse) = (score, 0);
        else
            _worse++;
        if (_worse <= patience)
            return;
        Share *= factor;
        _worse = 0;
    }
}
