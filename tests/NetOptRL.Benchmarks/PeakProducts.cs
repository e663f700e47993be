using System.Runtime.InteropServices;
using NetOptRL.Targets.Kernels;
using static TorchSharp.torch;

namespace NetOptRL.Benchmarks;

/// <summary>Matrix products that show what one core can do: libtorch's on large matrices, and the library's own kernel on ones in the first cache.</summary>
internal sealed unsafe class PeakProducts : IDisposable
{
    private const int LargeSide = 1024, SmallSide = 64, SmallRepeats = 100;
    private readonly Tensor _a = ones(LargeSide, LargeSide), _b = ones(LargeSide, LargeSide);
    private readonly float* _small = (float*)NativeMemory.AlignedAlloc(3 * SmallSide * SmallSide * sizeof(float), 64);

    public PeakProducts()
    {
        new Span<float>(_small, 3 * SmallSide * SmallSide).Clear();
        LibTorch = new ThreadSpeed(() => mm(_a, _b).Dispose(), Flops(LargeSide));
        Kernel = new ThreadSpeed(RunSmall, SmallRepeats * Flops(SmallSide));
    }

    /// <summary>libtorch's sgemm, FLOP/s.</summary>
    public ThreadSpeed LibTorch { get; }

    /// <summary>The library's own kernel, FLOP/s.</summary>
    public ThreadSpeed Kernel { get; }

    public void Measure()
    {
        LibTorch.Measure();
        Kernel.Measure();
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
        NativeMemory.AlignedFree(_small);
    }

    private static double Flops(double side) => 2 * side * side * side;

    private static Matrix Square(float* data) => new(data, SmallSide, SmallSide, SmallSide);

    private void RunSmall()
    {
        var (a, b, c) = (Square(_small), Square(_small + SmallSide * SmallSide), Square(_small + 2 * SmallSide * SmallSide));
        for (var i = 0; i < SmallRepeats; i++)
            MatrixProduct.Run(a, b, c, c);
    }
}
