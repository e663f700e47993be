using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Targets.Kernels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace NetOptRL.Tests.Targets.Kernels;

public sealed unsafe class MaxPoolKernelTests
{
    private const int Windows = 7;

    // Few values, so that nearly every window has ties; −0, infinities and NaN among them.
    private static readonly float[] Values = [-2, -1, -0f, 0, 0.5f, 1, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    public MaxPoolKernelTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(1, 1, 9, 1)]
    [InlineData(2, 2, 6, 2)]
    [InlineData(2, 2, 9, 3)]
    [InlineData(3, 3, 6, 4)]
    [InlineData(5, 5, 9, 5)]
    [InlineData(15, 15, 9, 6)]
    [InlineData(3, 1, 6, 7)]
    [InlineData(1, 4, 9, 8)]
    [InlineData(255, 1, 9, 9)]
    public void Outputs_and_gradients_have_the_bits_of_libtorchs_operators(int height, int width, int values, ulong seed)
    {
        var pool = new Window(height, width);
        using var scope = NewDisposeScope();
        var random = new RandomStream(seed);
        var images = Enumerable.Range(0, Lanes.Count * pool.Area * Windows).Select(_ => Values[random.Next(values)]).ToArray();
        var upstream = Enumerable.Range(0, Lanes.Count * Windows).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var x = tensor(images, [Lanes.Count, 1, height, width * Windows]).requires_grad_();
        var expected = relu(max_pool2d(x, [height, width]));
        (expected * tensor(upstream, expected.shape)).sum().backward();

        var (y, dx, sum) = Run(images, upstream, pool);
        Assert.Equal(Bits(expected), Array.ConvertAll(y, BitConverter.SingleToInt32Bits));
        Assert.Equal(Bits(expected), Array.ConvertAll(Outputs(images, pool), BitConverter.SingleToInt32Bits));
        Assert.Equal(Bits(x.grad!), Array.ConvertAll(dx, BitConverter.SingleToInt32Bits));
        var passed = x.grad!.sum([1, 2, 3]).data<float>().ToArray();
        for (var sample = 0; sample < Lanes.Count; sample++)
            Assert.Equal(passed[sample], sum[sample], 1e-5f);
    }

    /// <summary>The kernel on one channel of sixteen samples; results as rows of samples.</summary>
    private static (float[] Y, float[] Dx, float[] Sum) Run(float[] images, float[] upstream, Window pool)
    {
        var (size, row) = (pool.Area * Windows, pool.Width * Windows * Lanes.Count);
        float[] x = new float[images.Length], dx = new float[images.Length], sum = new float[Lanes.Count];
        float[] y = new float[upstream.Length], dy = new float[upstream.Length];
        var winners = new byte[upstream.Length];
        float[] yRows = new float[y.Length], dxRows = new float[dx.Length];
        fixed (float* image = images, gradient = upstream, px = x, pdx = dx, py = y, pdy = dy, psum = sum, yRow = yRows, dxRow = dxRows)
        fixed (byte* pwinners = winners)
        {
            Lanes.Pack(image, size, Lanes.Count, size, px);
            Lanes.Pack(gradient, Windows, Lanes.Count, Windows, pdy);
            MaxPoolKernel.Forward(px, pool, Windows, py, pwinners);
            MaxPoolKernel.Backward(pdy, pwinners, pool, Windows, pdx, row, psum);
            Lanes.Unpack(py, Lanes.Count, Windows, yRow, Windows);
            Lanes.Unpack(pdx, Lanes.Count, size, dxRow, size);
        }
        return (yRows, dxRows, sum);
    }

    /// <summary>As in a forward pass that keeps no winners.</summary>
    private static float[] Outputs(float[] images, Window pool)
    {
        float[] x = new float[images.Length], y = new float[Lanes.Count * Windows], rows = new float[y.Length];
        fixed (float* image = images, px = x, py = y, row = rows)
        {
            Lanes.Pack(image, pool.Area * Windows, Lanes.Count, pool.Area * Windows, px);
            MaxPoolKernel.Forward(px, pool, Windows, py, null);
            Lanes.Unpack(py, Lanes.Count, Windows, row, Windows);
        }
        return rows;
    }

    private static int[] Bits(Tensor tensor) => Array.ConvertAll(tensor.detach().contiguous().data<float>().ToArray(), BitConverter.SingleToInt32Bits);
}
