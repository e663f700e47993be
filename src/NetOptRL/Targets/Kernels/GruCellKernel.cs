using System.Runtime.CompilerServices;

namespace NetOptRL.Targets.Kernels;

/// <summary>
/// r = σ(W_r x + U_r h + b_r), z = σ(W_z x + U_z h + b_z), n = tanh(W_n x + b_n + r ⊙ q), q = U_n h + c_n, h' = (1 − z) ⊙ n + z ⊙ h
/// (K. Cho et al., arXiv:1406.1078, with PyTorch's reset gate after the product). The record is q, r, z, n, h.
/// </summary>
internal readonly unsafe struct GruCellKernel<TUnit, TVector> : ICellKernel
    where TUnit : struct, IVectorUnit<TVector>
    where TVector : struct
{
    public static int Units => TUnit.Width;

    public static int Gates => 3;

    public static int Preactivations => 4;

    public static int Blocks => 5;

    public static bool CarriesState => true;

    public static int FirstInputBlock => 1; // r, z, n

    public static int StateBlock(int gate) => (gate + 1) % 3; // r, z, q

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(float* now, float* before, int width)
    {
        var q = Load(now);
        var r = Load(now + width).Sigmoid();
        var z = Load(now + 2 * width).Sigmoid();
        var n = r.MultiplyAdd(q, Load(now + 3 * width)).Tanh();
        r.Store(now + width);
        z.Store(now + 2 * width);
        n.Store(now + 3 * width);
        z.MultiplyAdd(Load(before + 4 * width) - n, n).Store(now + 4 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward(float* now, float* before, float* state, float* memory, float* gradient, int width)
    {
        var (q, r) = (Load(now), Load(now + width));
        var (z, n) = (Load(now + 2 * width), Load(now + 3 * width));
        var dh = Load(state);
        var dn = dh * (1 - z) * (1 - n * n);
        (dn * r).Store(gradient);
        (dn * q * r * (1 - r)).Store(gradient + width);
        (dh * (Load(before + 4 * width) - n) * z * (1 - z)).Store(gradient + 2 * width);
        dn.Store(gradient + 3 * width);
        (dh * z).Store(state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Floats<TUnit, TVector> Load(float* source) => Floats<TUnit, TVector>.Load(source);
}
