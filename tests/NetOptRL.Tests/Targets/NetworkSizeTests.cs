using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;

namespace NetOptRL.Tests.Targets;

public sealed class NetworkSizeTests
{
    private static readonly InputShape Shape = new(1, 8, 8);

    [Theory]
    [InlineData(new[] { 65536, 65536 }, "dense2.weight")] // 2³² in one layer
    [InlineData(new[] { 32768, 32768, 32768 }, "dense3.weight")] // 2³⁰ in each of two
    public void More_parameters_than_32_bits_count_are_refused_and_the_layer_is_named(int[] dense, string layer) =>
        Assert.Equal(
            $"a network must have at most 2147483647 parameters, but with {layer} it has more.",
            Assert.Throws<InvalidInputException>(() => NetworkSize.Parameters(new ConvolutionalSpec([], dense), Shape, 10)).Message);

    [Fact]
    public void And_so_are_those_of_a_recurrent_network()
    {
        var spec = new RecurrentSpec(RecurrentCell.Lstm, [65536]);
        Assert.Contains("rnn.weight_hh_l0", Assert.Throws<InvalidInputException>(() => NetworkSize.Parameters(spec, Shape, 10)).Message);
    }
}
