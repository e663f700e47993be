namespace NetOptRL.Targets.Kernels;

/// <summary>A matrix in CPU memory, not owned; element (i, j) lies at <c>Data[i · RowStride + j · ColumnStride]</c>.</summary>
internal readonly unsafe struct Matrix(float* data, int rows, int columns, int rowStride, int columnStride = 1)
{
    public float* Data => data;

    public int Rows => rows;

    public int Columns => columns;

    public int RowStride => rowStride;

    public int ColumnStride => columnStride;

    public Matrix Transposed => new(data, columns, rows, columnStride, rowStride);

    /// <summary>The first element of a row.</summary>
    public float* Row(int row) => data + row * rowStride;

    /// <summary>Sets all elements of a dense matrix to zero.</summary>
    public void Clear() => new Span<float>(data, rows * rowStride).Clear();

    /// <summary>Columns <paramref name="first"/> … of this matrix.</summary>
    public Matrix Slice(int first, int count) => new(data + first * columnStride, rows, count, rowStride, columnStride);
}
