using NetOptRL.Data;
using NetOptRL.Environments.Reading;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Environments;

/// <summary>The arithmetic of layers against TorchSharp's own modules.</summary>
public sealed class NetworkFitTests
{
    [Theory]
    [InlineData(28, 3, 1, 2)]
    [InlineData(7, 3, 1, 2)]
    [InlineData(8, 5, 0, 3)]
    [InlineData(9, 2, 1, 1)]
    [InlineData(5, 5, 4, 4)]
    public void A_side_is_what_torch_leaves(int side, int kernel, int padding, int pool)
    {
        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        var image = zeros(1, 1, side, side);
        var left = nn.functional.max_pool2d(nn.functional.conv2d(image, zeros(1, 1, kernel, kernel), padding: [padding, padding]), pool);
        Assert.Equal(left.shape[^1], NetworkFit.Side(side, new ConvolutionSpec(1, kernel, padding, pool)));
    }

    [Fact]
    public void A_convolutional_network_has_torchs_number_of_parameters()
    {
        LibTorch.EnsureLoaded();
        using var torch = nn.Sequential(nn.Conv2d(1, 8, 3), nn.Conv2d(8, 16, 3), nn.Linear(16 * 49, 20), nn.Linear(20, 10));
        var spec = new ConvolutionalSpec([new ConvolutionSpec(8, 3, 1, 2), new ConvolutionSpec(16, 3, 1, 2)], [20]);
        Assert.Equal(torch.parameters().Sum(parameter => parameter.numel()), (long)NetworkFit.ParameterCount(spec, new InputShape(1, 28, 28), 10));
    }

    [Theory]
    [InlineData(RecurrentCell.Tanh)]
    [InlineData(RecurrentCell.Gru)]
    [InlineData(RecurrentCell.Lstm)]
    public void A_recurrent_network_has_torchs_number_of_parameters(RecurrentCell cell)
    {
        LibTorch.EnsureLoaded();
        using nn.Module layers = cell switch { RecurrentCell.Tanh => nn.RNN(8, 64, 2), RecurrentCell.Gru => nn.GRU(8, 64, 2), _ => nn.LSTM(8, 64, 2) };
        var expected = layers.parameters().Sum(parameter => parameter.numel()) + 64 * 10 + 10;
        Assert.Equal(expected, (long)NetworkFit.ParameterCount(new RecurrentSpec(cell, [64, 64]), new InputShape(1, 8, 8), 10));
    }

    [Fact]
    public void A_number_beyond_64_bits_does_not_wrap()
    {
        var spec = new ConvolutionalSpec([new ConvolutionSpec(65536, 1, 0, 1)], [65536]);
        var expected = ((Int128)1 << 64) + 65536 + 65536 * 2 + 2 * 65537; // dense layer, its biases, 1 × 1 convolution, output layer
        Assert.Equal(expected, NetworkFit.ParameterCount(spec, new InputShape(1, 65536, 65536), 2));
    }

    [Fact]
    public void A_network_of_more_parameters_than_64_bits_count_is_refused()
    {
        // Each of 60 blocks adds 1024 to both sides: they make an image of 65536 × 65536.
        var blocks = string.Concat(Enumerable.Repeat("{channels: 1, kernel: 1025, padding: 1024}, ", 60));
        var failure = Assert.Throws<InvalidInputException>(() => SpecOfTest.ParseWithLines(3, 14, $$"""
            data: {source: synthetic, task: images, size: [4096, 4096], classes: 2, noise: 1, seed: 1,
                   train: 1000, validation: 300, test: 400, splitSeed: 7}
            network:
              kind: cnn
              convolutions: [{{blocks}}{channels: 65536, kernel: 1}]
              dense: [65536]
            """));
        Assert.Equal("my.yaml:5: network must have at most 100000000 parameters, but has 18446744073772916858.", failure.Message);
    }
}
