using System.Runtime.CompilerServices;

namespace NetOptRL.Targets.Kernels;

/// <summary>Activation functions of a vector of values, the same bits in every width.</summary>
internal static class Activations
{
    /// <summary>The hyperbolic tangent is ±1 in single precision beyond this.</summary>
    private const float TanhLimit = 9.02f;

    /// <summary>
    /// tanh x ≈ x · p(x²) / q(x²), a minimax rational function fitted in relative error (2.1e-8 before rounding) by reweighted least
    /// squares (C. Lawson, 1961). NaN stays NaN, −0 stays −0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats<TUnit, TVector> Tanh<TUnit, TVector>(this Floats<TUnit, TVector> x)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        x = x.Within(TanhLimit);
        var u = x * x;
        var p = u.MultiplyAdd(1.3318948610674397e-08f, 2.0583389414241537e-05f);
        p = u.MultiplyAdd(p, 0.0034940289333462715f);
        p = u.MultiplyAdd(p, 0.13379712402820587f);
        p = u.MultiplyAdd(p, 1);
        var q = u.MultiplyAdd(7.761967708574957e-07f, 0.0003283083497080952f);
        q = u.MultiplyAdd(q, 0.025871051475405693f);
        q = u.MultiplyAdd(q, 0.46713027358055115f);
        q = u.MultiplyAdd(q, 1);
        return (x * p / q).Within(1);
    }

    /// <summary>1 / (1 + e^−x) = ½ + ½ tanh(x / 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats<TUnit, TVector> Sigmoid<TUnit, TVector>(this Floats<TUnit, TVector> x)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        Floats<TUnit, TVector> half = 0.5f;
        return half.MultiplyAdd((half * x).Tanh(), half);
    }
}
