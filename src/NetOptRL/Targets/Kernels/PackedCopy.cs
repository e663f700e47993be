using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetOptRL.Targets.Kernels;

/// <summary>Copies between a member's dense parameters and the padded matrices of the kernels.</summary>
internal static unsafe class PackedCopy
{
    /// <summary>target = source, dense [rows, columns]; the target's padding stays as it is.</summary>
    public static void Rows(float* source, in Matrix target, int rows, int columns)
    {
        for (var i = 0; i < rows; i++)
            new Span<float>(source + i * columns, columns).CopyTo(new Span<float>(target.Data + i * target.RowStride, columns));
    }

    /// <summary>target, dense [rows, columns], = source without its padding.</summary>
    public static void Rows(in Matrix source, float* target, int rows, int columns)
    {
        for (var i = 0; i < rows; i++)
            new Span<float>(source.Data + i * source.RowStride, columns).CopyTo(new Span<float>(target + i * columns, columns));
    }

    /// <summary>target = sourceᵀ, both with column stride 1; the target's columns past the source's rows stay as they are.</summary>
    public static void Transpose(in Matrix source, in Matrix target)
    {
        var (rows, columns, row) = (source.Rows, source.Columns, 0);
        for (; Sse.IsSupported && row <= rows - 4; row += 4)
        {
            var column = 0;
            for (; column <= columns - 4; column += 4)
                Transpose4(source.Row(row) + column, source.RowStride, target.Row(column) + row, target.RowStride);
            for (; column < columns; column++)
            {
                for (var i = row; i < row + 4; i++)
                    target.Row(column)[i] = source.Row(i)[column];
            }
        }
        for (; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                target.Row(column)[row] = source.Row(row)[column];
        }
    }

    /// <summary>Transposes 4 × 4 values in registers.</summary>
    private static void Transpose4(float* source, int sourceStride, float* target, int targetStride)
    {
        Vector128<float> r0 = Vector128.Load(source), r1 = Vector128.Load(source + sourceStride);
        Vector128<float> r2 = Vector128.Load(source + 2 * sourceStride), r3 = Vector128.Load(source + 3 * sourceStride);
        Vector128<float> low01 = Sse.UnpackLow(r0, r1), low23 = Sse.UnpackLow(r2, r3);
        Vector128<float> high01 = Sse.UnpackHigh(r0, r1), high23 = Sse.UnpackHigh(r2, r3);
        Sse.MoveLowToHigh(low01, low23).Store(target);
        Sse.MoveHighToLow(low23, low01).Store(target + targetStride);
        Sse.MoveLowToHigh(high01, high23).Store(target + 2 * targetStride);
        Sse.MoveHighToLow(high23, high01).Store(target + 3 * targetStride);
    }
}
