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

    /// <summary>target = sourceᵀ, source dense [rows, target.Rows].</summary>
    public static void Transpose(float* source, int rows, in Matrix target)
    {
        for (var i = 0; i < target.Rows; i++)
        {
            var to = target.Data + i * target.RowStride;
            for (var j = 0; j < rows; j++)
                to[j] = source[j * target.Rows + i];
        }
    }
}
