using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>
/// C = S + A·B on one thread, by tiles of C that stay in registers (K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
/// multiplication", ACM TOMS 34(3), 2008; operands here are small enough to stay in the first caches, so nothing is packed).
/// Every element is one chain of fused multiply-adds along the inner dimension, whatever the width of the vectors: the bits are the
/// same on every processor.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>What columns of B, C and S must be a multiple of; widths are filled up with zeros to it.</summary>
    public const int Alignment = 16;

    /// <summary><paramref name="width"/> rounded up to a multiple of <see cref="Alignment"/>.</summary>
    public static int Pad(int width) => (width + Alignment - 1) / Alignment * Alignment;

    /// <summary>C = S + A·B.</summary>
    /// <param name="a">[m, k], any strides.</param>
    /// <param name="b">[k, n], column stride 1, n a multiple of <see cref="Alignment"/>.</param>
    /// <param name="start">S, [m, n], column stride 1; row stride 0 repeats one row. May be C itself.</param>
    /// <param name="c">[m, n], column stride 1.</param>
    public static void Run(in Matrix a, in Matrix b, in Matrix start, in Matrix c)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Unit512, Vector512<float>>(a, b, start, c);
        else if (Vector256.IsHardwareAccelerated)
            Run<Unit256, Vector256<float>>(a, b, start, c);
        else
            Run<ScalarUnit, float>(a, b, start, c);
    }

    internal static void Run<TUnit, TVector>(in Matrix a, in Matrix b, in Matrix start, in Matrix c)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var column = 0;
        if (TUnit.HasManyRegisters)
        {
            for (; column <= c.Columns - 4 * TUnit.Width; column += 4 * TUnit.Width)
            {
                for (var row = 0; row < c.Rows; row += 4)
                    Tile4<TUnit, TVector>(a, b, start, c, row, column);
            }
        }
        for (; column < c.Columns; column += 2 * TUnit.Width)
        {
            for (var row = 0; row < c.Rows; row += 4)
                Tile2<TUnit, TVector>(a, b, start, c, row, column);
        }
    }

    /// <summary>4 rows × 4 vectors of C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from the first mini-batch on
    private static void Tile4<TUnit, TVector>(in Matrix a, in Matrix b, in Matrix start, in Matrix c, int row, int column)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var w = TUnit.Width;
        // Rows past the end repeat the last one: the same values are stored again.
        var (r1, r2, r3) = (Math.Min(row + 1, c.Rows - 1), Math.Min(row + 2, c.Rows - 1), Math.Min(row + 3, c.Rows - 1));
        float* s0 = start.Data + row * start.RowStride + column, s1 = start.Data + r1 * start.RowStride + column;
        float* s2 = start.Data + r2 * start.RowStride + column, s3 = start.Data + r3 * start.RowStride + column;
        TVector c00 = TUnit.Load(s0), c01 = TUnit.Load(s0 + w), c02 = TUnit.Load(s0 + 2 * w), c03 = TUnit.Load(s0 + 3 * w);
        TVector c10 = TUnit.Load(s1), c11 = TUnit.Load(s1 + w), c12 = TUnit.Load(s1 + 2 * w), c13 = TUnit.Load(s1 + 3 * w);
        TVector c20 = TUnit.Load(s2), c21 = TUnit.Load(s2 + w), c22 = TUnit.Load(s2 + 2 * w), c23 = TUnit.Load(s2 + 3 * w);
        TVector c30 = TUnit.Load(s3), c31 = TUnit.Load(s3 + w), c32 = TUnit.Load(s3 + 2 * w), c33 = TUnit.Load(s3 + 3 * w);
        float* a0 = a.Data + row * a.RowStride, a1 = a.Data + r1 * a.RowStride, a2 = a.Data + r2 * a.RowStride, a3 = a.Data + r3 * a.RowStride;
        nint aStep = a.ColumnStride, bStep = b.RowStride, offset = 0;
        var bRow = b.Data + column;
        for (var k = a.Columns; k > 0; k--, offset += aStep, bRow += bStep)
        {
            TVector b0 = TUnit.Load(bRow), b1 = TUnit.Load(bRow + w), b2 = TUnit.Load(bRow + 2 * w), b3 = TUnit.Load(bRow + 3 * w);
            var x = TUnit.Broadcast(a0[offset]);
            c00 = TUnit.MultiplyAdd(x, b0, c00);
            c01 = TUnit.MultiplyAdd(x, b1, c01);
            c02 = TUnit.MultiplyAdd(x, b2, c02);
            c03 = TUnit.MultiplyAdd(x, b3, c03);
            x = TUnit.Broadcast(a1[offset]);
            c10 = TUnit.MultiplyAdd(x, b0, c10);
            c11 = TUnit.MultiplyAdd(x, b1, c11);
            c12 = TUnit.MultiplyAdd(x, b2, c12);
            c13 = TUnit.MultiplyAdd(x, b3, c13);
            x = TUnit.Broadcast(a2[offset]);
            c20 = TUnit.MultiplyAdd(x, b0, c20);
            c21 = TUnit.MultiplyAdd(x, b1, c21);
            c22 = TUnit.MultiplyAdd(x, b2, c22);
            c23 = TUnit.MultiplyAdd(x, b3, c23);
            x = TUnit.Broadcast(a3[offset]);
            c30 = TUnit.MultiplyAdd(x, b0, c30);
            c31 = TUnit.MultiplyAdd(x, b1, c31);
            c32 = TUnit.MultiplyAdd(x, b2, c32);
            c33 = TUnit.MultiplyAdd(x, b3, c33);
        }
        Store4<TUnit, TVector>(c.Data + row * c.RowStride + column, c00, c01, c02, c03);
        Store4<TUnit, TVector>(c.Data + r1 * c.RowStride + column, c10, c11, c12, c13);
        Store4<TUnit, TVector>(c.Data + r2 * c.RowStride + column, c20, c21, c22, c23);
        Store4<TUnit, TVector>(c.Data + r3 * c.RowStride + column, c30, c31, c32, c33);
    }

    /// <summary>4 rows × 2 vectors of C; where one vector is left, the second repeats it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from the first mini-batch on
    private static void Tile2<TUnit, TVector>(in Matrix a, in Matrix b, in Matrix start, in Matrix c, int row, int column)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var w = Math.Min(TUnit.Width, c.Columns - TUnit.Width - column);
        var (r1, r2, r3) = (Math.Min(row + 1, c.Rows - 1), Math.Min(row + 2, c.Rows - 1), Math.Min(row + 3, c.Rows - 1));
        float* s0 = start.Data + row * start.RowStride + column, s1 = start.Data + r1 * start.RowStride + column;
        float* s2 = start.Data + r2 * start.RowStride + column, s3 = start.Data + r3 * start.RowStride + column;
        TVector c00 = TUnit.Load(s0), c01 = TUnit.Load(s0 + w), c10 = TUnit.Load(s1), c11 = TUnit.Load(s1 + w);
        TVector c20 = TUnit.Load(s2), c21 = TUnit.Load(s2 + w), c30 = TUnit.Load(s3), c31 = TUnit.Load(s3 + w);
        float* a0 = a.Data + row * a.RowStride, a1 = a.Data + r1 * a.RowStride, a2 = a.Data + r2 * a.RowStride, a3 = a.Data + r3 * a.RowStride;
        nint aStep = a.ColumnStride, bStep = b.RowStride, offset = 0;
        var bRow = b.Data + column;
        for (var k = a.Columns; k > 0; k--, offset += aStep, bRow += bStep)
        {
            TVector b0 = TUnit.Load(bRow), b1 = TUnit.Load(bRow + w);
            var x = TUnit.Broadcast(a0[offset]);
            c00 = TUnit.MultiplyAdd(x, b0, c00);
            c01 = TUnit.MultiplyAdd(x, b1, c01);
            x = TUnit.Broadcast(a1[offset]);
            c10 = TUnit.MultiplyAdd(x, b0, c10);
            c11 = TUnit.MultiplyAdd(x, b1, c11);
            x = TUnit.Broadcast(a2[offset]);
            c20 = TUnit.MultiplyAdd(x, b0, c20);
            c21 = TUnit.MultiplyAdd(x, b1, c21);
            x = TUnit.Broadcast(a3[offset]);
            c30 = TUnit.MultiplyAdd(x, b0, c30);
            c31 = TUnit.MultiplyAdd(x, b1, c31);
        }
        Store2<TUnit, TVector>(c.Data + row * c.RowStride + column, w, c00, c01);
        Store2<TUnit, TVector>(c.Data + r1 * c.RowStride + column, w, c10, c11);
        Store2<TUnit, TVector>(c.Data + r2 * c.RowStride + column, w, c20, c21);
        Store2<TUnit, TVector>(c.Data + r3 * c.RowStride + column, w, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4<TUnit, TVector>(float* target, TVector v0, TVector v1, TVector v2, TVector v3)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        TUnit.Store(target, v0);
        TUnit.Store(target + TUnit.Width, v1);
        TUnit.Store(target + 2 * TUnit.Width, v2);
        TUnit.Store(target + 3 * TUnit.Width, v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store2<TUnit, TVector>(float* target, int second, TVector v0, TVector v1)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        TUnit.Store(target, v0);
        TUnit.Store(target + second, v1);
    }
}
