using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace NetOptRL.Targets.Kernels;

/// <summary>Memory of kernels: tensors that the current dispose scope owns, aligned to 64 bytes.</summary>
internal static unsafe class Scratch
{
    /// <summary>A matrix of zeros, its columns filled up to a multiple of <see cref="MatrixProduct.Alignment"/>.</summary>
    public static Matrix Zeros(int rows, int columns)
    {
        var padded = MatrixProduct.Pad(columns);
        return new Matrix(Pointer(zeros(rows, padded)), rows, padded, padded);
    }

    /// <summary>The first element of a contiguous CPU tensor of floats; valid while the tensor lives.</summary>
    public static float* Pointer(Tensor tensor)
    {
        if (tensor.numel() <= int.MaxValue / sizeof(float))
            return (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
        using var values = tensor.detach(); // all of its bytes are more than a span has room for
        using var first = values.as_strided([1], [1], tensor.storage_offset());
        return (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }
}
