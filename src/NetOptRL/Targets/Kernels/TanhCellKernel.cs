using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>h = tanh(W x + U h + b) (J. Elman, "Finding structure in time", 1990). The record is h alone.</summary>
internal readonly unsafe struct TanhCellKernel : ICellKernel
{
    public static int Gates => 1;

    public static int Preactivations => 1;

    public static int Blocks => 1;

    public static bool CarriesState => false;

    public static int FirstInputBlock => 0;

    public static int StateBlock(int gate) => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(float* now, float* before, int width) => Activations.Tanh(Vector512.Load(now)).Store(now);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward(float* now, float* before, float* state, float* memory, float* gradient, int width)
    {
        var h = Vector512.Load(now);
        (Vector512.Load(state) * Vector512.FusedMultiplyAdd(-h, h, Vector512<float>.One)).Store(gradient); // dh (1 − h²)
    }
}
