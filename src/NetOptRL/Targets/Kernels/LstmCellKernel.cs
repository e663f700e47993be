using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static NetOptRL.Targets.Kernels.Activations;

namespace NetOptRL.Targets.Kernels;

/// <summary>
/// i, f, o = σ(W x + U h + b), g = tanh(W x + U h + b), c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh c' (S. Hochreiter and J. Schmidhuber, 1997,
/// with the forget gate of F. Gers et al., 2000). The record is i, f, g, o, c, h.
/// </summary>
internal readonly unsafe struct LstmCellKernel : ICellKernel
{
    public static int Gates => 4;

    public static int Preactivations => 4;

    public static int Blocks => 6;

    public static bool CarriesState => false;

    public static int FirstInputBlock => 0;

    public static int StateBlock(int gate) => gate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(float* now, float* before, int width)
    {
        var i = Sigmoid(Vector512.Load(now));
        var f = Sigmoid(Vector512.Load(now + width));
        var g = Tanh(Vector512.Load(now + 2 * width));
        var o = Sigmoid(Vector512.Load(now + 3 * width));
        var c = Vector512.FusedMultiplyAdd(f, Vector512.Load(before + 4 * width), i * g);
        i.Store(now);
        f.Store(now + width);
        g.Store(now + 2 * width);
        o.Store(now + 3 * width);
        c.Store(now + 4 * width);
        (o * Tanh(c)).Store(now + 5 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward(float* now, float* before, float* state, float* memory, float* gradient, int width)
    {
        var one = Vector512<float>.One;
        var (i, f) = (Vector512.Load(now), Vector512.Load(now + width));
        var (g, o) = (Vector512.Load(now + 2 * width), Vector512.Load(now + 3 * width));
        var (dh, y) = (Vector512.Load(state), Tanh(Vector512.Load(now + 4 * width)));
        var dc = Vector512.FusedMultiplyAdd(dh * o, one - y * y, Vector512.Load(memory));
        (dc * g * i * (one - i)).Store(gradient);
        (dc * Vector512.Load(before + 4 * width) * f * (one - f)).Store(gradient + width);
        (dc * i * (one - g * g)).Store(gradient + 2 * width);
        (dh * y * o * (one - o)).Store(gradient + 3 * width);
        (dc * f).Store(memory);
    }
}
