using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>
/// ∂L/∂w[c, t] = Σ over positions q of ∂L/∂y[c, q] · x[q + t], for four channels and three taps at a time, sixteen samples side by
/// side: twelve sums stay in registers. The samples' parts are kept apart in lanes and added up at the end by <see cref="Lanes.Sum"/>.
/// </summary>
internal static unsafe class WeightGradientKernel
{
    /// <summary>Output channels of one call.</summary>
    public const int Channels = 4;

    /// <summary>Taps are worked on in threes; their number must be a multiple of it.</summary>
    public const int Taps = 3;

    /// <summary>Adds to the lanes of up to four channels; where there are fewer, the rows that follow receive numbers without meaning.</summary>
    /// <param name="dy">Gradient of the outputs; positions lie in rows, sixteen floats apart.</param>
    /// <param name="dyChannel">Floats between channels of it.</param>
    /// <param name="dyRow">Floats between rows of it.</param>
    /// <param name="channels">Channels left, at least 1.</param>
    /// <param name="x">Inputs, in rows likewise.</param>
    /// <param name="xRow">Floats between rows of them.</param>
    /// <param name="rows">Rows of positions.</param>
    /// <param name="columns">Positions in a row.</param>
    /// <param name="taps">Where the taps' inputs lie from their position.</param>
    /// <param name="lanes">[4][taps][16], added to.</param>
    public static void Add(
        float* dy, nint dyChannel, nint dyRow, int channels, float* x, nint xRow, int rows, int columns, ReadOnlySpan<int> taps, float* lanes)
    {
        var second = Math.Min(1, channels - 1) * dyChannel;
        var third = Math.Min(2, channels - 1) * dyChannel;
        var fourth = Math.Min(3, channels - 1) * dyChannel;
        nint laneChannel = taps.Length * Lanes.Count;
        for (var t = 0; t < taps.Length; t += Taps, lanes += Taps * Lanes.Count)
        {
            nint tap0 = taps[t], tap1 = taps[t + 1], tap2 = taps[t + 2];
            float* la = lanes, lb = lanes + laneChannel, lc = lanes + 2 * laneChannel, ld = lanes + 3 * laneChannel;
            Load(la, out var a0, out var a1, out var a2);
            Load(lb, out var b0, out var b1, out var b2);
            Load(lc, out var c0, out var c1, out var c2);
            Load(ld, out var d0, out var d1, out var d2);
            for (nint row = 0; row < rows; row++)
            {
                float* g = dy + row * dyRow, v = x + row * xRow;
                for (var column = 0; column < columns; column++, g += Lanes.Count, v += Lanes.Count)
                {
                    var (x0, x1, x2) = (Vector512.Load(v + tap0), Vector512.Load(v + tap1), Vector512.Load(v + tap2));
                    Multiply(g, x0, x1, x2, ref a0, ref a1, ref a2);
                    Multiply(g + second, x0, x1, x2, ref b0, ref b1, ref b2);
                    Multiply(g + third, x0, x1, x2, ref c0, ref c1, ref c2);
                    Multiply(g + fourth, x0, x1, x2, ref d0, ref d1, ref d2);
                }
            }
            Store(la, a0, a1, a2);
            Store(lb, b0, b1, b2);
            Store(lc, c0, c1, c2);
            Store(ld, d0, d1, d2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(
        float* dy, Vector512<float> x0, Vector512<float> x1, Vector512<float> x2, ref Vector512<float> s0, ref Vector512<float> s1, ref Vector512<float> s2)
    {
        var g = Vector512.Load(dy);
        s0 = Vector512.FusedMultiplyAdd(g, x0, s0);
        s1 = Vector512.FusedMultiplyAdd(g, x1, s1);
        s2 = Vector512.FusedMultiplyAdd(g, x2, s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* lanes, out Vector512<float> s0, out Vector512<float> s1, out Vector512<float> s2)
    {
        s0 = Vector512.Load(lanes);
        s1 = Vector512.Load(lanes + Lanes.Count);
        s2 = Vector512.Load(lanes + 2 * Lanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* lanes, Vector512<float> s0, Vector512<float> s1, Vector512<float> s2)
    {
        s0.Store(lanes);
        s1.Store(lanes + Lanes.Count);
        s2.Store(lanes + 2 * Lanes.Count);
    }
}
