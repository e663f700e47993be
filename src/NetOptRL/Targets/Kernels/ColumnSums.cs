using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>Sums over the rows of a matrix, in order.</summary>
internal static unsafe class ColumnSums
{
    /// <summary>target += Σ rows of <paramref name="source"/>; columns a multiple of <see cref="MatrixProduct.Alignment"/>.</summary>
    /// <param name="source">[m, n], column stride 1.</param>
    /// <param name="target">[1, n]</param>
    public static void Add(in Matrix source, in Matrix target)
    {
        for (var column = 0; column < source.Columns; column += Vector512<float>.Count)
        {
            var from = source.Data + column;
            var sum = Vector512.Load(target.Data + column);
            for (var row = 0; row < source.Rows; row++, from += source.RowStride)
                sum += Vector512.Load(from);
            sum.Store(target.Data + column);
        }
    }
}
