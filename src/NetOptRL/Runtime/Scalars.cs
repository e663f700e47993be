using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Runtime;

/// <summary>
/// Numbers for libtorch that live as long as the call that reads them. TorchSharp frees a number's native copy in a finalizer, and an
/// operation that converts one on its way holds it no longer than until the native call begins: a garbage collection during the call
/// frees what it reads, and it fails ("Expected false to be true") or computes with another number. So the library converts none
/// implicitly and calls no operation of TorchSharp that does; a test reads the compiled code for that.
/// </summary>
internal static class Scalars
{
    /// <summary>0.</summary>
    public static Scalar Zero { get; }

    /// <summary>1.</summary>
    public static Scalar One { get; }

    static Scalars()
    {
        LibTorch.EnsureLoaded();
        (Zero, One) = (0, 1);
    }

    /// <summary>A number to be disposed of after the call that takes it.</summary>
    public static Scalar Of(double value) => value;

    /// <inheritdoc cref="Of(double)"/>
    public static Scalar Of(long value) => value;

    /// <summary>a + b; TorchSharp's operator converts a factor of 1.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, One);

    /// <summary>a ← a + b.</summary>
    public static Tensor PlusInPlace(this Tensor a, Tensor b) => a.add_(b, One);

    /// <summary>a²; TorchSharp's <c>square</c> converts an exponent of 2.</summary>
    public static Tensor Squared(this Tensor a) => a * a;
}
