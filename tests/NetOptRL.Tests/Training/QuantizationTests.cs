using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Training;

/// <summary>Weights and activations in few bits, by numbers worked out by hand and on trained networks.</summary>
public sealed class QuantizationTests
{
    public QuantizationTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Weights_have_a_scale_of_their_own_in_every_layer_and_network_and_biases_stay()
    {
        using var scope = NewDisposeScope();
        var layout = ParameterLayout.Of([("a.weight", [3], true, 1.0), ("a.bias", [1], false, 1.0), ("b.weight", [2], true, 1.0)]);
        var parameters = tensor(new[] { -1, 0.4f, 0.1f, 0.123f, 10, 4, 0, 0, 0, 0.123f, 6, -6 }, [2, 6]);
        // Three bits: −3 … 3. S = 1/3 and 10/3 in the first network, any and 2 in the second.
        float[] expected = [-1, 1 / 3f, 0, 0.123f, 10, 10 / 3f, 0, 0, 0, 0.123f, 6, -6];
        AssertClose(expected, Quantization.Weights(layout, parameters, 3));
        Assert.Equal(-1, parameters[0, 0].item<float>());
        Assert.Equal(0.4f, parameters[0, 1].item<float>());
    }

    [Theory]
    [InlineData(0f, 3f, 2, new[] { -1, 0.4f, 1.6f, 5 }, new[] { 0, 0, 2, 3f })] // S = 1, Z = 0; what is beyond is cut
    [InlineData(-1f, 2f, 2, new[] { -0.6f, 0.4f, 3, -9 }, new[] { -1, 0, 2, -1f })] // S = 1, Z = 1
    [InlineData(1f, 3f, 2, new[] { 0.4f, 0.6f, 2.4f, 3 }, new[] { 0, 1, 2, 3f })] // the range holds 0
    [InlineData(0f, 0f, 8, new[] { 0f, 0, 0, 0 }, new[] { 0f, 0, 0, 0 })]
    public void Activations_lie_on_the_levels_of_their_range(float low, float high, int bits, float[] values, float[] expected)
    {
        using var scope = NewDisposeScope();
        // A second network beside the first, of another range.
        var both = cat([tensor(values, [1, 2, 2]), tensor(new[] { 100f, 0, 200, 300 }, [1, 2, 2])]);
        var quantized = Quantization.Activations(both, tensor(new[] { low, 0 }), tensor(new[] { high, 300 }), bits);
        AssertClose(expected, quantized[0]);
        Assert.Equal(300, quantized[1, 1, 1].item<float>());
    }

    [Theory]
    [InlineData("digits-cnn")]
    [InlineData("digits-rnn")]
    public void Sixteen_bits_lose_nothing_eight_little_and_two_nearly_all(string environment)
    {
        using var scope = NewDisposeScope();
        var (network, train, validation, rows) = Trained(environment);
        using (train)
        using (validation)
        {
            var whole = PopulationEvaluation.Run(network, rows, validation, validation.Count);
            var scores = new[] { 16, 8, 2 }.ToDictionary(bits => bits, bits => QuantizedEvaluation.Run(network, rows, train, validation, bits));
            for (var k = 0; k < 2; k++)
            {
                Assert.Equal(whole[k].LogLoss, scores[16][k].LogLoss, 1e-2);
                Assert.InRange(scores[8][k].Accuracy, whole[k].Accuracy - 0.03, 1);
                Assert.InRange(scores[2][k].Accuracy, 0, whole[k].Accuracy - 0.1);
                Assert.True(scores[2][k].Density < scores[8][k].Density);
                Assert.Equal(1, scores[16][k].Density, 1e-2);
            }
            var alone = QuantizedEvaluation.Run(network, rows.narrow(0, 1, 1), train, validation, 8)[0];
            Assert.Equal(scores[8][1].LogLoss, alone.LogLoss, 1e-4); // its neighbour's range is not its own
        }
    }

    [Fact]
    public void What_was_pruned_stays_zero()
    {
        using var scope = NewDisposeScope();
        var layout = ParameterLayout.Of([("weight", [4], true, 1.0)]);
        var quantized = Quantization.Weights(layout, tensor(new[] { 0, 1, 0, -0.9f }, [1, 4]), 8);
        Assert.Equal(0, quantized[0, 0].item<float>());
        Assert.Equal(0, quantized[0, 2].item<float>());
    }

    /// <summary>Two networks of an environment, trained for an epoch or two.</summary>
    private static (ITargetNetwork Network, DeviceSamples Train, DeviceSamples Validation, Tensor Rows) Trained(string environment)
    {
        var spec = EnvironmentCatalog.Find(environment);
        var data = Datasets.Load(spec.Data);
        var network = TargetNetworks.Create(spec.Network, data.Shape, data.Classes);
        var (train, validation) = (new DeviceSamples(network, data.Train, CPU), new DeviceSamples(network, data.Validation, CPU));
        using var training = new PopulationTraining(network, train, network.Layout.Initialize(new Seeds(1).Stream("initial")), 2);
        training.State.Apply(0, 0.01, OptimizerKind.Adam, 0);
        training.State.Apply(1, 0.02, OptimizerKind.Adam, 0);
        using var order = arange(data.Train.Count, ScalarType.Int64);
        for (var epoch = 0; epoch < 4; epoch++)
            training.Run(order, [.. Enumerable.Range(0, data.Train.Count / 32).Select(i => (32 * i, 32))]);
        return (network, train, validation, training.State.Parameters.detach().clone());
    }

    private static void AssertClose(float[] expected, Tensor actual) =>
        Assert.Equal(expected, actual.flatten().data<float>().ToArray(), (one, other) => Math.Abs(one - other) < 1e-5);
}
