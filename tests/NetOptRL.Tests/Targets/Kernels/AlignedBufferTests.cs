using NetOptRL.Runtime;
using NetOptRL.Targets.Kernels;

namespace NetOptRL.Tests.Targets.Kernels;

public sealed unsafe class AlignedBufferTests
{
    [Fact]
    public void More_than_an_array_holds_is_refused_with_the_number_and_what_to_do()
    {
        var buffer = new AlignedBuffer<float>();
        long[] lengths = [Array.MaxLength, Array.MaxLength + 1L, 1L << 40];
        Assert.All(lengths, length =>
        {
            var failure = Assert.Throws<InvalidInputException>(() =>
            {
                buffer.Take(length);
            });
            Assert.EndsWith($"numbers, but is {length}: make the population or the batches smaller.", failure.Message);
        });
    }
}
