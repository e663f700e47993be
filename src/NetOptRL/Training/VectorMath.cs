using System.Runtime.Intrinsics;

namespace NetOptRL.Training;

/// <summary>Sums over spans in a fixed order, eight lanes at a time.</summary>
internal static class VectorMath
{
    /// <summary>Σ aᵢ·bᵢ.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var lanes = Vector256<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            lanes += Vector256.Create(a[i..]) * Vector256.Create(b[i..]);
        var sum = Vector256.Sum(lanes);
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
