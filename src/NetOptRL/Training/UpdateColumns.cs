using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>
/// The members' coefficients for the steps of one interval, as columns [K, 1] on the device by a single upload.
/// </summary>
internal sealed class UpdateColumns : IDisposable
{
    private static readonly Func<MemberRule, double>[] Constants =
    [
        rule => rule.Coefficients.MomentumDecay,
        rule => rule.Coefficients.MomentumGain,
        rule => rule.Coefficients.SquareDecay,
        rule => rule.Coefficients.SquareGain,
        rule => rule.Coefficients.DirectionMomentum,
        rule => rule.Coefficients.DirectionGradient,
        rule => rule.Coefficients.IsAdaptive ? rule.Coefficients.Epsilon : 1,
        rule => rule.LearningRate * rule.Coefficients.DecoupledDecay,
        rule => rule.L1,
    ];

    private readonly Tensor _table; // [constants + 2 · steps + 1, K, 1]
    private readonly int _steps;

    /// <summary>Uploads what <paramref name="rules"/> say now.</summary>
    public UpdateColumns(MemberRule[] rules, int steps, Device device)
    {
        _steps = steps;
        var columns = Constants
            .Concat(Enumerable.Range(1, steps).Select(step => (Func<MemberRule, double>)(rule => rule.Rate(rule.Steps + step))))
            .Concat(Enumerable.Range(1, steps).Select(step =>
                (Func<MemberRule, double>)(rule => rule.Coefficients.IsAdaptive ? rule.SquareScale(rule.Steps + step) : 0)));
        var values = columns.SelectMany(column => rules.Select(rule => (float)column(rule)));
        var frozen = rules.Select(rule => rule.IsFrozen ? 1f : 0);
        _table = tensor([.. values, .. frozen], [Constants.Length + 2 * steps + 1, rules.Length, 1], device: device).DetachFromDisposeScope();
        HasL1 = rules.Any(rule => rule.L1 > 0);
        HasFrozen = rules.Any(rule => rule.IsFrozen);
    }

    /// <summary>Whether any member has L1 in its gradient.</summary>
    public bool HasL1 { get; }

    /// <summary>Whether any member is frozen.</summary>
    public bool HasFrozen { get; }

    public Tensor MomentumDecay => _table[0];

    public Tensor MomentumGain => _table[1];

    public Tensor SquareDecay => _table[2];

    public Tensor SquareGain => _table[3];

    public Tensor DirectionMomentum => _table[4];

    public Tensor DirectionGradient => _table[5];

    /// <summary>ε for adaptive optimizers; 1 for the others, whose √v is zero.</summary>
    public Tensor DenominatorOffset => _table[6];

    public Tensor Decay => _table[7];

    public Tensor L1 => _table[8];

    /// <summary>Bool.</summary>
    public Tensor IsFrozen => _table[_table.shape[0] - 1].to_type(ScalarType.Bool);

    /// <summary>What u is multiplied by at the interval's step <paramref name="step"/> (from 0).</summary>
    public Tensor Rate(int step) => _table[Constants.Length + step];

    /// <summary>What √v is multiplied by at that step.</summary>
    public Tensor SquareScale(int step) => _table[Constants.Length + _steps + step];

    public void Dispose() => _table.Dispose();
}
