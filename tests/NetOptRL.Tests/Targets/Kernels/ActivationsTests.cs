using System.Runtime.Intrinsics;
using NetOptRL.Targets.Kernels;

namespace NetOptRL.Tests.Targets.Kernels;

public sealed class ActivationsTests
{
    [Fact]
    public void Tanh_is_that_of_the_runtime_within_rounding_over_all_magnitudes()
    {
        foreach (var x in Grid())
        {
            var (actual, expected) = (Tanh(x), Math.Tanh(x));
            Assert.True(Math.Abs(actual - expected) <= 3e-7 * Math.Abs(expected), $"tanh({x:R}) = {expected:R}, got {actual:R}");
            Assert.True(Math.Abs(actual) <= 1, $"tanh({x:R}) must lie within ±1, but got {actual:R}");
        }
    }

    [Fact]
    public void Sigmoid_is_the_logistic_function_within_rounding()
    {
        foreach (var x in Grid())
            Assert.Equal(1 / (1 + Math.Exp(-(double)x)), Sigmoid(x), 2e-7);
    }

    [Theory]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(float.NegativeInfinity, -1)]
    [InlineData(float.MaxValue, 1)]
    [InlineData(-1e30f, -1)]
    [InlineData(0f, 0f)]
    public void Tanh_keeps_what_is_special(float x, float expected) =>
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(Tanh(x)));

    [Fact]
    public void Tanh_keeps_the_sign_of_zero() => Assert.True(float.IsNegative(Tanh(-0f)));

    private static float Tanh(float x)
    {
        Floats<ScalarUnit, float> one = x;
        Floats<Unit256, Vector256<float>> eight = x;
        Floats<Unit512, Vector512<float>> sixteen = x;
        return Same(Stored(one.Tanh()), Stored(eight.Tanh()), Stored(sixteen.Tanh()));
    }

    private static float Sigmoid(float x)
    {
        Floats<ScalarUnit, float> one = x;
        Floats<Unit256, Vector256<float>> eight = x;
        Floats<Unit512, Vector512<float>> sixteen = x;
        return Same(Stored(one.Sigmoid()), Stored(eight.Sigmoid()), Stored(sixteen.Sigmoid()));
    }

    private static unsafe float[] Stored<TUnit, TVector>(Floats<TUnit, TVector> values)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var lanes = new float[TUnit.Width];
        fixed (float* target = lanes)
            values.Store(target);
        return lanes;
    }

    /// <summary>The value that all lanes of all widths have in common, bit by bit.</summary>
    private static float Same(params float[][] widths) =>
        BitConverter.Int32BitsToSingle(Assert.Single(widths.SelectMany(lanes => lanes).Select(BitConverter.SingleToInt32Bits).Distinct()));

    private static IEnumerable<float> Grid()
    {
        for (var x = -12f; x <= 12f; x += 0.00037f)
            yield return x;
        for (var x = 1e-37f; x < 1e37f; x *= 1.37f)
        {
            yield return x;
            yield return -x;
        }
    }
}
