using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>The update rule on the CPU: one pass over memory per member by <see cref="VectorUpdate"/>.</summary>
internal sealed class VectorUpdateStep(PopulationState state) : IUpdateStep
{
    private readonly float[] _previousGradient = new float[state.Members * state.Layout.Count]; // [K, P]
    private StatisticSums[] _sums = []; // [K], which may shrink

    public void Begin(int steps)
    {
        Array.Clear(_previousGradient);
        _sums = new StatisticSums[state.Members];
    }

    public void Step(bool collect)
    {
        using var scope = NewDisposeScope();
        var gradient = state.Parameters.grad ?? throw new InvalidOperationException("parameters must have a gradient before a step, but have none.");
        var w = Values(state.Parameters);
        var g = Values(gradient.contiguous());
        var m = Values(state.FirstMoment);
        var v = Values(state.SecondMoment);
        var mask = state.IsPruned ? Values(state.Mask) : default;
        var isWeight = Values(state.IsWeight);
        for (var k = 0; k < state.Members; k++)
        {
            var rule = state.Rules[k];
            if (rule.IsFrozen)
                continue;
            rule.Steps++;
            var row = new Range(k * state.Layout.Count, (k + 1) * state.Layout.Count);
            var rows = new MemberRows
            {
                Parameters = w[row],
                Gradient = g[row],
                FirstMoment = m[row],
                SecondMoment = v[row],
                IsWeight = isWeight,
                Mask = mask.IsEmpty ? default : mask[row],
                Previous = collect ? _previousGradient.AsSpan(row) : default,
            };
            var sums = new VectorUpdate(rule).Run(rows);
            if (collect)
                _sums[k].Add(sums);
        }
    }

    public GradientStatistics[] Statistics() => Array.ConvertAll(_sums, sums => sums.Statistics());

    public void Dispose()
    {
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
