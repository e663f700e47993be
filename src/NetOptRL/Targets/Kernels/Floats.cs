using System.Runtime.CompilerServices;

namespace NetOptRL.Targets.Kernels;

/// <summary>A vector of <typeparamref name="TUnit"/> that formulas can be written with.</summary>
internal readonly unsafe struct Floats<TUnit, TVector>(TVector values)
    where TUnit : struct, IVectorUnit<TVector>
    where TVector : struct
{
    private readonly TVector _values = values;

    /// <summary>One value in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Floats<TUnit, TVector>(float value) => new(TUnit.Broadcast(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats<TUnit, TVector> Load(float* source) => new(TUnit.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* target) => TUnit.Store(target, _values);

    /// <summary>this · factor + addend, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Floats<TUnit, TVector> MultiplyAdd(Floats<TUnit, TVector> factor, Floats<TUnit, TVector> addend) =>
        new(TUnit.MultiplyAdd(_values, factor._values, addend._values));

    /// <summary>The value, or ± limit beyond it; NaN passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Floats<TUnit, TVector> Within(Floats<TUnit, TVector> limit) => new(TUnit.Within(_values, limit._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats<TUnit, TVector> operator -(Floats<TUnit, TVector> a, Floats<TUnit, TVector> b) => new(TUnit.Subtract(a._values, b._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats<TUnit, TVector> operator *(Floats<TUnit, TVector> a, Floats<TUnit, TVector> b) => new(TUnit.Multiply(a._values, b._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats<TUnit, TVector> operator /(Floats<TUnit, TVector> a, Floats<TUnit, TVector> b) => new(TUnit.Divide(a._values, b._values));
}
