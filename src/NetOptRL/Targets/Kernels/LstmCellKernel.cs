using System.Runtime.CompilerServices;

namespace NetOptRL.Targets.Kernels;

/// <summary>
/// i, f, o = σ(W x + U h + b), g = tanh(W x + U h + b), c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh c' (S. Hochreiter and J. Schmidhuber, 1997,
/// with the forget gate of F. Gers et al., 2000). The record is i, f, g, o, c, h.
/// </summary>
internal readonly unsafe struct LstmCellKernel<TUnit, TVector> : ICellKernel
    where TUnit : struct, IVectorUnit<TVector>
    where TVector : struct
{
    public static int Units => TUnit.Width;

    public static int Gates => 4;

    public static int Preactivations => 4;

    public static int Blocks => 6;

    public static bool CarriesState => false;

    public static int FirstInputBlock => 0;

    public static int StateBlock(int gate) => gate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(float* now, float* before, int width)
    {
        var i = Load(now).Sigmoid();
        var f = Load(now + width).Sigmoid();
        var g = Load(now + 2 * width).Tanh();
        var o = Load(now + 3 * width).Sigmoid();
        var c = f.MultiplyAdd(Load(before + 4 * width), i * g);
        i.Store(now);
        f.Store(now + width);
        g.Store(now + 2 * width);
        o.Store(now + 3 * width);
        c.Store(now + 4 * width);
        (o * c.Tanh()).Store(now + 5 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward(float* now, float* before, float* state, float* memory, float* gradient, int width)
    {
        var (i, f) = (Load(now), Load(now + width));
        var (g, o) = (Load(now + 2 * width), Load(now + 3 * width));
        var (dh, y) = (Load(state), Load(now + 4 * width).Tanh());
        var dc = (dh * o).MultiplyAdd(1 - y * y, Load(memory));
        (dc * g * i * (1 - i)).Store(gradient);
        (dc * Load(before + 4 * width) * f * (1 - f)).Store(gradient + width);
        (dc * i * (1 - g * g)).Store(gradient + 2 * width);
        (dh * y * o * (1 - o)).Store(gradient + 3 * width);
        (dc * f).Store(memory);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Floats<TUnit, TVector> Load(float* source) => Floats<TUnit, TVector>.Load(source);
}
