using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static NetOptRL.Targets.Kernels.Activations;

namespace NetOptRL.Targets.Kernels;

/// <summary>
/// r = σ(W_r x + U_r h + b_r), z = σ(W_z x + U_z h + b_z), n = tanh(W_n x + b_n + r ⊙ q), q = U_n h + c_n, h' = (1 − z) ⊙ n + z ⊙ h
/// (K. Cho et al., arXiv:1406.1078, with PyTorch's reset gate after the product). The record is q, r, z, n, h.
/// </summary>
internal readonly unsafe struct GruCellKernel : ICellKernel
{
    public static int Gates => 3;

    public static int Preactivations => 4;

    public static int Blocks => 5;

    public static bool CarriesState => true;

    public static int FirstInputBlock => 1; // r, z, n

    public static int StateBlock(int gate) => (gate + 1) % 3; // r, z, q

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(float* now, float* before, int width)
    {
        var q = Vector512.Load(now);
        var r = Sigmoid(Vector512.Load(now + width));
        var z = Sigmoid(Vector512.Load(now + 2 * width));
        var n = Tanh(Vector512.FusedMultiplyAdd(r, q, Vector512.Load(now + 3 * width)));
        r.Store(now + width);
        z.Store(now + 2 * width);
        n.Store(now + 3 * width);
        Vector512.FusedMultiplyAdd(z, Vector512.Load(before + 4 * width) - n, n).Store(now + 4 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward(float* now, float* before, float* state, float* memory, float* gradient, int width)
    {
        var one = Vector512<float>.One;
        var (q, r) = (Vector512.Load(now), Vector512.Load(now + width));
        var (z, n) = (Vector512.Load(now + 2 * width), Vector512.Load(now + 3 * width));
        var dh = Vector512.Load(state);
        var dn = dh * (one - z) * (one - n * n);
        (dn * r).Store(gradient);
        (dn * q * r * (one - r)).Store(gradient + width);
        (dh * (Vector512.Load(before + 4 * width) - n) * z * (one - z)).Store(gradient + 2 * width);
        dn.Store(gradient + 3 * width);
        (dh * z).Store(state);
    }
}
