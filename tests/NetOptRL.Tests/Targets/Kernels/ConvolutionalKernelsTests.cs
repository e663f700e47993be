using NetOptRL.Data;
using NetOptRL.Targets;
using NetOptRL.Targets.Kernels;

namespace NetOptRL.Tests.Targets.Kernels;

public sealed class ConvolutionalKernelsTests
{
    /// <summary>Of images with one channel; every block has a kernel of 3 × 3 and a padding of 1.</summary>
    [Theory]
    [InlineData(new int[0], 1, 8, true)]
    [InlineData(new[] { 8, 16 }, 2, 8, true)]
    [InlineData(new[] { 32, 64 }, 2, 28, true)]
    [InlineData(new[] { 32 }, 2, 64, true)]
    [InlineData(new[] { 2 }, 16, 34, false)] // a window of 256 places, of which a byte tells 255
    [InlineData(new[] { 4096 }, 15, 256, false)] // planes of 2³² floats
    [InlineData(new[] { 8192, 8192 }, 1, 3, false)] // small planes, but 6·10⁸ weights whose gradients are summed in sixteen lanes
    public void They_support_what_a_byte_and_32_bits_can_address(int[] channels, int pool, int side, bool supported)
    {
        var spec = new ConvolutionalSpec([.. channels.Select(count => new ConvolutionSpec(count, 3, 1, pool))], []);
        Assert.Equal(supported, ConvolutionalKernels.Support(new ConvolutionalGeometry(spec, new InputShape(1, side, side), 10)));
    }
}
