using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>
/// The kernels' layout: sixteen samples side by side, [block][feature][16]. Whatever a layer's sides are, every operation is one on
/// whole vectors, and a sample's numbers never depend on the vector width of the machine: narrower ones do the same in parts.
/// </summary>
internal static unsafe class Lanes
{
    /// <summary>Samples in a block, the lanes of <see cref="Vector512{T}"/> of float.</summary>
    public const int Count = 16;

    /// <summary>Blocks that hold <paramref name="batch"/> samples; the last one may be part empty.</summary>
    public static int Blocks(int batch) => (batch + Count - 1) / Count;

    /// <summary>The next multiple of <paramref name="unit"/>.</summary>
    public static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;

    /// <summary>Copies sample after sample into lanes; lanes without a sample become 0.</summary>
    /// <param name="rows">[B, length], rows <paramref name="stride"/> apart.</param>
    /// <param name="stride">Values between rows.</param>
    /// <param name="samples">Samples of this block, at most 16.</param>
    /// <param name="length">Values to copy of each.</param>
    /// <param name="lanes">[length][16]</param>
    public static void Pack(float* rows, nint stride, int samples, int length, float* lanes)
    {
        for (nint i = 0; i < length; i++)
        {
            var target = lanes + i * Count;
            if (samples < Count)
                Vector512<float>.Zero.Store(target);
            var source = rows + i;
            for (var sample = 0; sample < samples; sample++, source += stride)
                target[sample] = *source;
        }
    }

    /// <summary>Copies lanes back into rows, the inverse of <see cref="Pack"/>.</summary>
    public static void Unpack(float* lanes, int samples, int length, float* rows, nint stride)
    {
        for (var sample = 0; sample < samples; sample++)
        {
            for (nint i = 0; i < length; i++)
                rows[sample * stride + i] = lanes[i * Count + sample];
        }
    }

    /// <summary>Sum of the sixteen lanes, always in the same order.</summary>
    public static float Sum(float* lanes)
    {
        var eight = Vector256.Load(lanes) + Vector256.Load(lanes + 8);
        var four = eight.GetLower() + eight.GetUpper();
        var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two[0] + two[1];
    }
}
