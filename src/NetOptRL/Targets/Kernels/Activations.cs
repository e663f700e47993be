using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>Activation functions of 16 values at once, the same bits on every processor.</summary>
internal static class Activations
{
    /// <summary>The hyperbolic tangent is ±1 in single precision beyond this.</summary>
    private const float TanhLimit = 9.02f;

    /// <summary>
    /// tanh x ≈ x · p(x²) / q(x²), a minimax rational function fitted in relative error (2.1e-8 before rounding) by reweighted least
    /// squares (C. Lawson, 1961). NaN stays NaN, −0 stays −0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        x = Within(x, Vector512.Create(TanhLimit));
        var u = x * x;
        var p = Vector512.FusedMultiplyAdd(u, Vector512.Create(1.3318948610674397e-08f), Vector512.Create(2.0583389414241537e-05f));
        p = Vector512.FusedMultiplyAdd(u, p, Vector512.Create(0.0034940289333462715f));
        p = Vector512.FusedMultiplyAdd(u, p, Vector512.Create(0.13379712402820587f));
        p = Vector512.FusedMultiplyAdd(u, p, Vector512<float>.One);
        var q = Vector512.FusedMultiplyAdd(u, Vector512.Create(7.761967708574957e-07f), Vector512.Create(0.0003283083497080952f));
        q = Vector512.FusedMultiplyAdd(u, q, Vector512.Create(0.025871051475405693f));
        q = Vector512.FusedMultiplyAdd(u, q, Vector512.Create(0.46713027358055115f));
        q = Vector512.FusedMultiplyAdd(u, q, Vector512<float>.One);
        return Within(x * p / q, Vector512<float>.One);
    }

    /// <summary>1 / (1 + e^−x) = ½ + ½ tanh(x / 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        var half = Vector512.Create(0.5f);
        return Vector512.FusedMultiplyAdd(half, Tanh(half * x), half);
    }

    /// <summary>x, or ± limit beyond it; NaN passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Within(Vector512<float> x, Vector512<float> limit) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Abs(x), limit), Vector512.CopySign(limit, x), x);
}
