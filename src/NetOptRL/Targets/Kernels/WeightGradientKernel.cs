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
        if (Vector512.IsHardwareAccelerated)
            Add<Unit512, Vector512<float>>(dy, dyChannel, dyRow, channels, x, xRow, rows, columns, taps, lanes);
        else if (Vector256.IsHardwareAccelerated)
            Add<Unit256, Vector256<float>>(dy, dyChannel, dyRow, channels, x, xRow, rows, columns, taps, lanes);
        else
            Add<ScalarUnit, float>(dy, dyChannel, dyRow, channels, x, xRow, rows, columns, taps, lanes);
    }

    internal static void Add<TUnit, TVector>(
        float* dy, nint dyChannel, nint dyRow, int channels, float* x, nint xRow, int rows, int columns, ReadOnlySpan<int> taps, float* lanes)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        for (var lane = 0; lane < Lanes.Count; lane += TUnit.Width)
            AddPart<TUnit, TVector>(dy + lane, dyChannel, dyRow, channels, x + lane, xRow, rows, columns, taps, lanes + lane);
    }

    private static void AddPart<TUnit, TVector>(
        float* dy, nint dyChannel, nint dyRow, int channels, float* x, nint xRow, int rows, int columns, ReadOnlySpan<int> taps, float* lanes)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var second = Math.Min(1, channels - 1) * dyChannel;
        var third = Math.Min(2, channels - 1) * dyChannel;
        var fourth = Math.Min(3, channels - 1) * dyChannel;
        nint laneChannel = taps.Length * Lanes.Count;
        for (var t = 0; t < taps.Length; t += Taps, lanes += Taps * Lanes.Count)
        {
            nint tap0 = taps[t], tap1 = taps[t + 1], tap2 = taps[t + 2];
            float* la = lanes, lb = lanes + laneChannel, lc = lanes + 2 * laneChannel, ld = lanes + 3 * laneChannel;
            Load<TUnit, TVector>(la, out var a0, out var a1, out var a2);
            Load<TUnit, TVector>(lb, out var b0, out var b1, out var b2);
            Load<TUnit, TVector>(lc, out var c0, out var c1, out var c2);
            Load<TUnit, TVector>(ld, out var d0, out var d1, out var d2);
            for (nint row = 0; row < rows; row++)
            {
                float* g = dy + row * dyRow, v = x + row * xRow;
                for (var column = 0; column < columns; column++, g += Lanes.Count, v += Lanes.Count)
                {
                    var (x0, x1, x2) = (TUnit.Load(v + tap0), TUnit.Load(v + tap1), TUnit.Load(v + tap2));
                    Multiply<TUnit, TVector>(g, x0, x1, x2, ref a0, ref a1, ref a2);
                    Multiply<TUnit, TVector>(g + second, x0, x1, x2, ref b0, ref b1, ref b2);
                    Multiply<TUnit, TVector>(g + third, x0, x1, x2, ref c0, ref c1, ref c2);
                    Multiply<TUnit, TVector>(g + fourth, x0, x1, x2, ref d0, ref d1, ref d2);
                }
            }
            Store<TUnit, TVector>(la, a0, a1, a2);
            Store<TUnit, TVector>(lb, b0, b1, b2);
            Store<TUnit, TVector>(lc, c0, c1, c2);
            Store<TUnit, TVector>(ld, d0, d1, d2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TUnit, TVector>(
        float* dy, TVector x0, TVector x1, TVector x2, ref TVector s0, ref TVector s1, ref TVector s2)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var g = TUnit.Load(dy);
        s0 = TUnit.MultiplyAdd(g, x0, s0);
        s1 = TUnit.MultiplyAdd(g, x1, s1);
        s2 = TUnit.MultiplyAdd(g, x2, s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TUnit, TVector>(float* lanes, out TVector s0, out TVector s1, out TVector s2)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        s0 = TUnit.Load(lanes);
        s1 = TUnit.Load(lanes + Lanes.Count);
        s2 = TUnit.Load(lanes + 2 * Lanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TUnit, TVector>(float* lanes, TVector s0, TVector s1, TVector s2)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        TUnit.Store(lanes, s0);
        TUnit.Store(lanes + Lanes.Count, s1);
        TUnit.Store(lanes + 2 * Lanes.Count, s2);
    }
}
