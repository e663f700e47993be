using System.Runtime.Intrinsics;
using NetOptRL.Targets.Kernels;
using static NetOptRL.Tests.Targets.Kernels.KernelNumbers;

namespace NetOptRL.Tests.Targets.Kernels;

public sealed unsafe class MatrixProductTests
{
    public static TheoryData<int, int, int, bool, bool> Products()
    {
        var rows = new TheoryData<int, int, int, bool, bool>();
        foreach (var m in new[] { 1, 3, 8, 13 })
        {
            foreach (var n in new[] { 16, 32, 48, 64, 112 })
                rows.Add(m, n, m + n / 3, m % 2 == 0, n % 32 == 0);
        }
        rows.Add(5, 64, 0, false, true);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Every_width_gives_the_bits_of_one_chain_of_fused_multiply_adds_per_element(int m, int n, int k, bool transposed, bool oneStartRow)
    {
        var (a, b, start) = (Numbers(m * k, 1), Numbers(k * n, 2), Numbers(oneStartRow ? n : m * n, 3));
        var expected = new float[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = start[oneStartRow ? j : i * n + j];
                for (var l = 0; l < k; l++)
                    sum = MathF.FusedMultiplyAdd(a[transposed ? l * m + i : i * k + l], b[l * n + j], sum);
                expected[i * n + j] = sum;
            }
        }
        fixed (float* pa = a, pb = b, ps = start)
        {
            var left = transposed ? new Matrix(pa, k, m, m).Transposed : new Matrix(pa, m, k, k);
            var (right, from) = (new Matrix(pb, k, n, n), new Matrix(ps, m, n, oneStartRow ? 0 : n));
            Assert.Equal(expected, Result(m, n, c => MatrixProduct.Run(left, right, from, c)));
            Assert.Equal(expected, Result(m, n, c => MatrixProduct.Run<Unit512, Vector512<float>>(left, right, from, c)));
            Assert.Equal(expected, Result(m, n, c => MatrixProduct.Run<Unit256, Vector256<float>>(left, right, from, c)));
            Assert.Equal(expected, Result(m, n, c => MatrixProduct.Run<ScalarUnit, float>(left, right, from, c)));
        }
    }

    [Fact]
    public void A_product_can_be_added_to_its_own_target()
    {
        var (a, b) = (Numbers(7 * 5, 1), Numbers(5 * 48, 2));
        fixed (float* pa = a, pb = b)
        {
            var (left, right) = (new Matrix(pa, 7, 5, 5), new Matrix(pb, 5, 48, 48));
            var once = Result(7, 48, c => MatrixProduct.Run(left, right, c, c));
            var twice = Result(7, 48, c =>
            {
                MatrixProduct.Run(left, right, c, c);
                MatrixProduct.Run(left, right, c, c);
            });
            Assert.All(once.Zip(twice), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-5f));
        }
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(7, 9)]
    [InlineData(13, 16)]
    [InlineData(1, 3)]
    public void A_transpose_moves_every_element_and_leaves_the_padding(int rows, int columns)
    {
        var source = Numbers(rows * columns, 4);
        var target = Result(columns, rows + 3, c =>
        {
            fixed (float* data = source)
                PackedCopy.Transpose(new Matrix(data, rows, columns, columns), c);
        });
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j < rows + 3; j++)
                Assert.Equal(j < rows ? source[j * columns + i] : 0, target[i * (rows + 3) + j]);
        }
    }

    private delegate void Fill(Matrix target);

    private static float[] Result(int rows, int columns, Fill fill)
    {
        var values = new float[rows * columns];
        fixed (float* data = values)
            fill(new Matrix(data, rows, columns, columns));
        return values;
    }
}
