namespace NetOptRL.Targets.Kernels;

/// <summary>Registers of one width. Multiply-adds are fused in every width, so that a kernel gives the same bits on all of them.</summary>
internal unsafe interface IVectorUnit<TVector>
    where TVector : struct
{
    /// <summary>Floats in one vector.</summary>
    static abstract int Width { get; }

    /// <summary>Whether 16 accumulators fit the register file.</summary>
    static abstract bool HasManyRegisters { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(float* target, TVector value);

    static abstract TVector Broadcast(float value);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>x, or ± limit beyond it; NaN passes.</summary>
    static abstract TVector Within(TVector x, TVector limit);
}
