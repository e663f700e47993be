using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>
/// The update rule on the CPU in one pass over memory per member, eight parameters at a time: a quarter of the time of
/// <see cref="TensorUpdateStep"/>, and the same numbers within rounding.
/// </summary>
internal sealed class VectorUpdateStep(PopulationState state) : IUpdateStep
{
    private const int Width = 8;
    private readonly float[] _previousGradient = new float[state.Members * state.Layout.Count];
    private readonly Sums[] _sums = new Sums[state.Members];
    private int _collected;

    public void Step(bool collect)
    {
        using var scope = NewDisposeScope();
        var gradient = state.Parameters.grad ?? throw new InvalidOperationException("parameters must have a gradient before a step, but have none.");
        var w = Values(state.Parameters);
        var g = Values(gradient.contiguous());
        var m = Values(state.FirstMoment);
        var v = Values(state.SecondMoment);
        var mask = Values(state.Mask);
        var isWeight = Values(state.IsWeight);
        var p = state.Layout.Count;
        for (var k = 0; k < state.Members; k++)
        {
            var rule = state.Rules[k];
            rule.Steps++;
            if (rule.IsFrozen)
                continue;
            var row = k * p;
            var gRow = g.Slice(row, p);
            if (collect)
                Collect(ref _sums[k], gRow, _previousGradient.AsSpan(row, p), _collected > 0);
            var squares = Update(rule, w.Slice(row, p), gRow, m.Slice(row, p), v.Slice(row, p), isWeight, state.IsPruned ? mask.Slice(row, p) : default);
            if (collect)
            {
                _sums[k].Updates += squares.Update;
                _sums[k].Parameters += squares.Parameter;
            }
        }
        if (collect)
            _collected++;
    }

    public GradientStatistics[] TakeStatistics()
    {
        var statistics = _sums.Select(sums => GradientStatistics.FromSums(_collected, sums.Gradients, sums.Updates, sums.Parameters, sums.Products, sums.Norms)).ToArray();
        Array.Clear(_sums);
        _collected = 0;
        return statistics;
    }

    public void Dispose()
    {
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private static (float Update, float Parameter) Update(
        MemberRule rule, Span<float> w, Span<float> g, Span<float> m, Span<float> v, Span<float> isWeight, Span<float> mask)
    {
        var row = new Row(rule);
        var updates = Vector256<float>.Zero;
        var parameters = Vector256<float>.Zero;
        var i = 0;
        for (; i <= w.Length - Width; i += Width)
        {
            var old = Vector256.Create<float>(w.Slice(i, Width));
            var gradient = Vector256.Create<float>(g.Slice(i, Width));
            var first = Vector256.Create<float>(m.Slice(i, Width));
            var second = Vector256.Create<float>(v.Slice(i, Width));
            var weight = Vector256.Create<float>(isWeight.Slice(i, Width));
            var delta = row.Delta(old, gradient, weight, ref first, ref second);
            var next = old - delta;
            if (!mask.IsEmpty)
                next *= Vector256.Create<float>(mask.Slice(i, Width));
            first.CopyTo(m.Slice(i, Width));
            second.CopyTo(v.Slice(i, Width));
            next.CopyTo(w.Slice(i, Width));
            updates = Vector256.FusedMultiplyAdd(delta, delta, updates);
            parameters = Vector256.FusedMultiplyAdd(next, next, parameters);
        }
        var (update, parameter) = (Vector256.Sum(updates), Vector256.Sum(parameters));
        for (; i < w.Length; i++)
        {
            // The rest goes through the same arithmetic, one parameter in each vector.
            var first = Vector256.Create(m[i]);
            var second = Vector256.Create(v[i]);
            var delta = row.Delta(Vector256.Create(w[i]), Vector256.Create(g[i]), Vector256.Create(isWeight[i]), ref first, ref second)[0];
            (m[i], v[i]) = (first[0], second[0]);
            w[i] = (w[i] - delta) * (mask.IsEmpty ? 1 : mask[i]);
            update += delta * delta;
            parameter += w[i] * w[i];
        }
        return (update, parameter);
    }

    private static void Collect(ref Sums sums, ReadOnlySpan<float> g, Span<float> previous, bool hasPrevious)
    {
        var gradients = VectorMath.Dot(g, g);
        sums.Gradients += gradients;
        if (hasPrevious)
        {
            sums.Products += VectorMath.Dot(g, previous);
            sums.Norms += MathF.Sqrt(gradients * VectorMath.Dot(previous, previous));
        }
        g.CopyTo(previous);
    }

    private struct Sums
    {
        public float Gradients, Updates, Parameters, Products, Norms;
    }

    /// <summary>One member's coefficients, spread over vectors.</summary>
    private readonly struct Row
    {
        private readonly Vector256<float> _a, _b, _c, _d, _p, _q, _epsilon, _decay, _rate, _scale, _l1;
        private readonly bool _adaptive, _hasL1;

        public Row(MemberRule rule)
        {
            var row = rule.Coefficients;
            var (first, second) = row.Corrections(rule.Steps);
            (_a, _b) = (Vector256.Create(row.MomentumDecay), Vector256.Create(row.MomentumGain));
            (_c, _d) = (Vector256.Create(row.SquareDecay), Vector256.Create(row.SquareGain));
            (_p, _q) = (Vector256.Create(row.DirectionMomentum), Vector256.Create(row.DirectionGradient));
            _epsilon = Vector256.Create(row.Epsilon);
            _decay = Vector256.Create((float)(rule.LearningRate * row.DecoupledDecay));
            _rate = Vector256.Create((float)(rule.LearningRate / first));
            _scale = Vector256.Create((float)(1 / Math.Sqrt(second)));
            _l1 = Vector256.Create((float)rule.L1);
            (_adaptive, _hasL1) = (row.IsAdaptive, rule.L1 > 0);
        }

        public Vector256<float> Delta(
            Vector256<float> w, Vector256<float> g, Vector256<float> isWeight, ref Vector256<float> m, ref Vector256<float> v)
        {
            if (_hasL1)
                g += _l1 * isWeight * Sign(w);
            m = _a * m + _b * g;
            v = _c * v + _d * g * g;
            var u = _p * m + _q * g;
            if (_adaptive)
                u /= Vector256.Sqrt(v) * _scale + _epsilon;
            return w * _decay + u * _rate;
        }

        private static Vector256<float> Sign(Vector256<float> w) =>
            Vector256.ConditionalSelect(Vector256.Equals(w, Vector256<float>.Zero), w, Vector256.CopySign(Vector256<float>.One, w));
    }
}
