using System.Runtime.CompilerServices;

namespace NetOptRL.Targets.Kernels;

/// <summary>h = tanh(W x + U h + b) (J. Elman, "Finding structure in time", 1990). The record is h alone.</summary>
internal readonly unsafe struct TanhCellKernel<TUnit, TVector> : ICellKernel
    where TUnit : struct, IVectorUnit<TVector>
    where TVector : struct
{
    public static int Units => TUnit.Width;

    public static int Gates => 1;

    public static int Preactivations => 1;

    public static int Blocks => 1;

    public static bool CarriesState => false;

    public static int FirstInputBlock => 0;

    public static int StateBlock(int gate) => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(float* now, float* before, int width) =>
        Load(now).Tanh().Store(now);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward(float* now, float* before, float* state, float* memory, float* gradient, int width)
    {
        var h = Load(now);
        (Load(state) * (0 - h).MultiplyAdd(h, 1)).Store(gradient); // dh (1 − h²); 0 − h is −h but for the sign of 0
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Floats<TUnit, TVector> Load(float* source) => Floats<TUnit, TVector>.Load(source);
}
