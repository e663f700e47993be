using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetOptRL.Training;

/// <summary>
/// One member's step by <see cref="UpdateCoefficients"/>, sixteen parameters at a time. Machines with narrower vectors carry out the
/// same operations in halves or quarters, and sums are taken lane by lane, so that the bits do not depend on the machine.
/// </summary>
internal readonly struct VectorUpdate
{
    private const int Width = 16;
    private readonly Vector512<float> _a, _b, _c, _d, _p, _q, _epsilon, _decay, _rate, _scale, _l1;
    private readonly bool _hasMomentum, _isAdaptive, _hasL1;

    /// <summary>Takes the member's coefficients at its present step.</summary>
    public VectorUpdate(MemberRule rule)
    {
        var row = rule.Coefficients;
        (_a, _b) = (Spread(row.MomentumDecay), Spread(row.MomentumGain));
        (_c, _d) = (Spread(row.SquareDecay), Spread(row.SquareGain));
        (_p, _q) = (Spread(row.DirectionMomentum), Spread(row.DirectionGradient));
        (_epsilon, _l1) = (Spread(row.Epsilon), Spread(rule.L1));
        _decay = Spread(rule.LearningRate * row.DecoupledDecay);
        _rate = Spread(rule.Rate(rule.Steps));
        _scale = Spread(rule.SquareScale(rule.Steps));
        (_hasMomentum, _isAdaptive, _hasL1) = (row.HasMomentum, row.IsAdaptive, rule.L1 > 0);
    }

    /// <summary>Updates the member's parameters and moments; sums are zeros where nothing is collected.</summary>
    public StepSums Run(MemberRows rows)
    {
        var sums = default(LaneSums);
        var length = rows.Parameters.Length;
        var whole = length - length % Width;
        Blocks(rows.Slice(0, whole), ref sums);
        if (whole < length)
        {
            // The rest of the row goes through the same arithmetic, filled up with zeros.
            Span<float> lanes = stackalloc float[MemberRows.Spans * Width];
            lanes.Clear();
            var rest = rows.Slice(whole, length - whole);
            var filled = MemberRows.Over(lanes, rows);
            rest.CopyTo(filled);
            Blocks(filled, ref sums);
            filled.Slice(0, length - whole).CopyTo(rest);
        }
        return sums.Total();
    }

    private void Blocks(MemberRows rows, ref LaneSums sums)
    {
        for (nuint i = 0; i < (nuint)rows.Parameters.Length; i += Width)
        {
            var old = Load(rows.Parameters, i);
            var gradient = Load(rows.Gradient, i);
            if (_hasL1)
                gradient += _l1 * Load(rows.IsWeight, i) * Sign(old);
            if (!rows.Mask.IsEmpty)
                gradient *= Load(rows.Mask, i);

            var direction = _q * gradient; // u, whose 1 / corr1 is in the rate
            if (_hasMomentum)
            {
                var first = _a * Load(rows.FirstMoment, i) + _b * gradient;
                Store(first, rows.FirstMoment, i);
                direction += _p * first;
            }
            if (_isAdaptive)
            {
                var second = _c * Load(rows.SecondMoment, i) + _d * gradient * gradient;
                Store(second, rows.SecondMoment, i);
                direction /= Vector512.Sqrt(second) * _scale + _epsilon;
            }
            var change = old * _decay + direction * _rate;
            if (!rows.Mask.IsEmpty)
                change *= Load(rows.Mask, i);
            var updated = old - change;
            Store(updated, rows.Parameters, i);
            if (rows.Previous.IsEmpty)
                continue;
            sums.Add(gradient, Load(rows.Previous, i), change, updated);
            Store(gradient, rows.Previous, i);
        }
    }

    private static Vector512<float> Spread(double value) => Vector512.Create((float)value);

    private static Vector512<float> Load(Span<float> row, nuint start) => Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(row), start);

    private static void Store(Vector512<float> values, Span<float> row, nuint start) => values.StoreUnsafe(ref MemoryMarshal.GetReference(row), start);

    /// <summary>−1, 0 or 1.</summary>
    private static Vector512<float> Sign(Vector512<float> values) => Vector512.ConditionalSelect(
        Vector512.Equals(values, Vector512<float>.Zero), values, Vector512.CopySign(Vector512<float>.One, values));

    private struct LaneSums
    {
        private Vector512<float> _gradients, _products, _updates, _parameters;

        public void Add(Vector512<float> gradient, Vector512<float> previous, Vector512<float> change, Vector512<float> updated)
        {
            _gradients += gradient * gradient;
            _products += gradient * previous;
            _updates += change * change;
            _parameters += updated * updated;
        }

        public readonly StepSums Total() => new(Sum(_gradients), Sum(_products), Sum(_updates), Sum(_parameters));

        private static double Sum(Vector512<float> lanes)
        {
            var sum = 0.0;
            for (var lane = 0; lane < Width; lane++)
                sum += lanes[lane];
            return sum;
        }
    }
}
