using System.Runtime.Intrinsics;
using NetOptRL.Targets.Kernels;
using static NetOptRL.Tests.Targets.Kernels.KernelNumbers;
using static NetOptRL.Tests.Training.Population;

namespace NetOptRL.Tests.Targets.Kernels;

/// <summary>Whatever the width of the processor's vectors: the same bits.</summary>
public sealed unsafe class VectorUnitTests
{
    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(3, 2, false)]
    [InlineData(4, 5, true)]
    [InlineData(7, 9, false)]
    public void An_affine_layer_is_one_chain_of_multiply_adds_per_sum_in_every_width(int channels, int positions, bool hasBias)
    {
        const int Terms = 6;
        var taps = Enumerable.Range(0, Terms).Select(t => new Tap((Terms - t) * Lanes.Count, 2 * t)).ToArray();
        var places = Enumerable.Range(0, positions).Select(q => 3 * q * Lanes.Count).ToArray();
        var (x, w, bias) = (Numbers((3 * positions + Terms + 1) * Lanes.Count, 1), Numbers(2 * Terms * (channels + 4), 2), Numbers(channels + 4, 3));

        var expected = new float[4 * positions * Lanes.Count];
        for (var i = 0; i < expected.Length; i++)
        {
            var (c, q, lane) = (Math.Min(i / (positions * Lanes.Count), channels - 1), i / Lanes.Count % positions, i % Lanes.Count);
            expected[i] = taps.Aggregate(hasBias ? bias[c] : 0, (sum, tap) =>
                MathF.FusedMultiplyAdd(x[places[q] + tap.Input + lane], w[c * 2 * Terms + tap.Weight], sum));
        }

        Assert.Equal(Bits(expected), Bits(Sums((kernel, px, pw, pb, py) => kernel.Run(px, pw, 2 * Terms, channels, pb, py, positions * Lanes.Count, Lanes.Count))));
        Assert.Equal(Bits(expected), Bits(SumsBy<Unit512, Vector512<float>>()));
        Assert.Equal(Bits(expected), Bits(SumsBy<Unit256, Vector256<float>>()));
        Assert.Equal(Bits(expected), Bits(SumsBy<ScalarUnit, float>()));

        float[] SumsBy<TUnit, TVector>()
            where TUnit : struct, IVectorUnit<TVector>
            where TVector : struct =>
            Sums((kernel, px, pw, pb, py) => kernel.Run<TUnit, TVector>(px, pw, 2 * Terms, channels, pb, py, positions * Lanes.Count, Lanes.Count));

        float[] Sums(Affine run)
        {
            var y = new float[expected.Length];
            fixed (float* px = x, pw = w, pb = bias, py = y)
                run(new AffineKernel(taps, places), px, pw, hasBias ? pb : null, py);
            return y;
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 5)]
    [InlineData(6, 4, 3)]
    public void A_weights_gradient_is_one_chain_of_multiply_adds_per_sample_in_every_width(int channels, int rows, int columns)
    {
        var row = columns * Lanes.Count;
        var channel = rows * row;
        int[] taps = [0, 16, 48, 16, 32, 0];
        var (dy, x, start) = (Numbers(Math.Max(4, channels) * channel, 1), Numbers(rows * row + 48, 2), Numbers(4 * taps.Length * Lanes.Count, 3));

        var expected = (float[])start.Clone();
        for (var i = 0; i < expected.Length; i++)
        {
            var (c, t, lane) = (Math.Min(i / (taps.Length * Lanes.Count), channels - 1), i / Lanes.Count % taps.Length, i % Lanes.Count);
            for (var q = 0; q < rows * columns; q++)
                expected[i] = MathF.FusedMultiplyAdd(dy[c * channel + q * Lanes.Count + lane], x[q * Lanes.Count + taps[t] + lane], expected[i]);
        }

        Assert.Equal(Bits(expected), Bits(Added((pdy, px, lanes) => WeightGradientKernel.Add(pdy, channel, row, channels, px, row, rows, columns, taps, lanes))));
        Assert.Equal(Bits(expected), Bits(AddedBy<Unit512, Vector512<float>>()));
        Assert.Equal(Bits(expected), Bits(AddedBy<Unit256, Vector256<float>>()));
        Assert.Equal(Bits(expected), Bits(AddedBy<ScalarUnit, float>()));

        float[] AddedBy<TUnit, TVector>()
            where TUnit : struct, IVectorUnit<TVector>
            where TVector : struct =>
            Added((pdy, px, lanes) => WeightGradientKernel.Add<TUnit, TVector>(pdy, channel, row, channels, px, row, rows, columns, taps, lanes));

        float[] Added(WeightGradient add)
        {
            var lanes = (float[])start.Clone();
            fixed (float* pdy = dy, px = x, target = lanes)
                add(pdy, px, target);
            return lanes;
        }
    }

    [Fact]
    public void A_cell_without_gates_steps_alike_in_every_width() =>
        StepAlike<TanhCellKernel<ScalarUnit, float>, TanhCellKernel<Unit256, Vector256<float>>, TanhCellKernel<Unit512, Vector512<float>>>();

    [Fact]
    public void A_gated_recurrent_unit_steps_alike_in_every_width() =>
        StepAlike<GruCellKernel<ScalarUnit, float>, GruCellKernel<Unit256, Vector256<float>>, GruCellKernel<Unit512, Vector512<float>>>();

    [Fact]
    public void A_long_short_term_memory_steps_alike_in_every_width() =>
        StepAlike<LstmCellKernel<ScalarUnit, float>, LstmCellKernel<Unit256, Vector256<float>>, LstmCellKernel<Unit512, Vector512<float>>>();

    private static void StepAlike<TOne, TEight, TSixteen>()
        where TOne : struct, ICellKernel
        where TEight : struct, ICellKernel
        where TSixteen : struct, ICellKernel
    {
        var scalar = Steps<TOne>();
        Assert.DoesNotContain(scalar, float.IsNaN);
        Assert.Equal(Bits(scalar), Bits(Steps<TEight>()));
        Assert.Equal(Bits(scalar), Bits(Steps<TSixteen>()));
    }

    /// <summary>The record of one step forward, and all gradients of the step back.</summary>
    private static float[] Steps<TCell>()
        where TCell : struct, ICellKernel
    {
        const int Width = 32;
        var (now, before) = (Numbers(TCell.Blocks * Width, 1), Numbers(TCell.Blocks * Width, 2));
        var (state, memory, gradient) = (Numbers(Width, 3), Numbers(Width, 4), new float[TCell.Preactivations * Width]);
        fixed (float* pnow = now, pbefore = before, pstate = state, pmemory = memory, pgradient = gradient)
        {
            for (var unit = 0; unit < Width; unit += TCell.Units)
                TCell.Forward(pnow + unit, pbefore + unit, Width);
            for (var unit = 0; unit < Width; unit += TCell.Units)
                TCell.Backward(pnow + unit, pbefore + unit, pstate + unit, pmemory + unit, pgradient + unit, Width);
        }
        return [.. now, .. state, .. memory, .. gradient];
    }

    private delegate void Affine(AffineKernel kernel, float* x, float* w, float* bias, float* y);

    private delegate void WeightGradient(float* dy, float* x, float* lanes);
}
