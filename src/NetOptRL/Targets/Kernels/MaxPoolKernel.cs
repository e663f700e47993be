using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>
/// relu(max_pool(x)) of windows that do not overlap, sixteen samples side by side, with libtorch's rules: of equal values the first
/// wins, a NaN wins over all before it, and the gradient passes where the result is not ≤ 0.
/// </summary>
internal static unsafe class MaxPoolKernel
{
    /// <summary>The winner of a window whose result is cut off by the ReLU.</summary>
    public const byte None = 255;

    /// <summary>Larger windows have more places than <see cref="None"/> leaves.</summary>
    public const int LargestArea = None;

    /// <summary>One row of windows of one channel.</summary>
    /// <param name="x">[pool's height][pool's width · windows][16]</param>
    /// <param name="pool">The window.</param>
    /// <param name="windows">Windows in the row.</param>
    /// <param name="y">[windows][16]</param>
    /// <param name="winners">[windows][16]: which place of the window won, row by row, or <see cref="None"/>; null to keep none.</param>
    public static void Forward(float* x, Window pool, int windows, float* y, byte* winners)
    {
        nint row = pool.Width * windows * Lanes.Count;
        for (var window = 0; window < windows; window++)
        {
            var best = Vector512.Load(x);
            var winner = Vector512<int>.Zero;
            var place = 0;
            for (nint i = 0; i < pool.Height; i++)
            {
                for (nint j = 0; j < pool.Width; j++, place++)
                {
                    var value = Vector512.Load(x + i * row + j * Lanes.Count);
                    var wins = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value);
                    best = Vector512.ConditionalSelect(wins, value, best);
                    winner = Vector512.ConditionalSelect(wins.AsInt32(), Vector512.Create(place), winner);
                }
            }
            var negative = Vector512.LessThan(best, Vector512<float>.Zero); // −0 stays
            Vector512.ConditionalSelect(negative, Vector512<float>.Zero, best).Store(y + window * Lanes.Count);
            if (winners is not null)
            {
                var cut = Vector512.LessThanOrEqual(best, Vector512<float>.Zero).AsInt32();
                Narrow(Vector512.ConditionalSelect(cut, Vector512.Create((int)None), winner)).Store(winners + window * Lanes.Count);
            }
            x += pool.Width * Lanes.Count;
        }
    }

    /// <summary>The gradient of one row of windows.</summary>
    /// <param name="dy">[windows][16]</param>
    /// <param name="winners">[windows][16] as <see cref="Forward"/> gave them.</param>
    /// <param name="pool">The window.</param>
    /// <param name="windows">Windows in the row.</param>
    /// <param name="dx">[pool's height][…][16], rows <paramref name="dxRow"/> floats apart; every place of every window is written.</param>
    /// <param name="dxRow">Floats between rows.</param>
    /// <param name="sum">[16]: Σ of what passed is added to it, the gradient of the bias.</param>
    public static void Backward(float* dy, byte* winners, Window pool, int windows, float* dx, nint dxRow, float* sum)
    {
        var total = Vector512.Load(sum);
        for (var window = 0; window < windows; window++)
        {
            var gradient = Vector512.Load(dy + window * Lanes.Count);
            var winner = Widen(Vector128.Load(winners + window * Lanes.Count));
            var place = 0;
            for (nint i = 0; i < pool.Height; i++)
            {
                for (nint j = 0; j < pool.Width; j++, place++)
                {
                    var isWinner = Vector512.Equals(winner, Vector512.Create(place)).AsSingle();
                    Vector512.ConditionalSelect(isWinner, gradient, Vector512<float>.Zero).Store(dx + i * dxRow + j * Lanes.Count);
                }
            }
            total += Vector512.ConditionalSelect(Vector512.Equals(winner, Vector512.Create((int)None)).AsSingle(), Vector512<float>.Zero, gradient);
            dx += pool.Width * Lanes.Count;
        }
        total.Store(sum);
    }

    private static Vector128<byte> Narrow(Vector512<int> values)
    {
        var half = Vector256.Narrow(values.GetLower().AsUInt32(), values.GetUpper().AsUInt32());
        return Vector128.Narrow(half.GetLower(), half.GetUpper());
    }

    private static Vector512<int> Widen(Vector128<byte> values)
    {
        var (low, high) = Vector128.Widen(values);
        var lower = Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low));
        var upper = Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high));
        return Vector512.Create(lower, upper).AsInt32();
    }
}
