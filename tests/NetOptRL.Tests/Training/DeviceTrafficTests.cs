using NetOptRL.Runtime;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Training;

/// <summary>Within an interval nothing passes between host and device. libtorch's meta device, which holds no numbers, tells on every read.</summary>
public sealed class DeviceTrafficTests
{
    public DeviceTrafficTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Update_steps_read_nothing_from_the_device_and_the_statistics_are_read_at_the_end()
    {
        using var scope = NewDisposeScope();
        var network = new TinyNetwork();
        using var state = new PopulationState(network.Layout, network.Initial(), 3, META);
        using var update = new TensorUpdateStep(state);
        state.Apply(1, 0.1, OptimizerKind.AdamW, 0.01);
        state.Freeze(2);
        state.IsPruned = true; // masks are applied
        update.Begin(5);
        for (var step = 0; step < 5; step++)
        {
            state.Parameters.grad = ones([3, network.Layout.Count], device: META);
            update.Step(collect: step >= 2);
        }

        var failure = Assert.ThrowsAny<Exception>(() => update.Statistics());

        Assert.Contains("Cannot copy out of meta tensor", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Calls that pass numbers between host and device, by TorchSharp's names. The networks' operators are roots of their own, because
    /// the training calls them through an interface.
    /// </summary>
    [Fact]
    public void No_code_that_runs_within_an_interval_calls_for_a_transfer()
    {
        string[] transfers =
        [
            "tensor", "as_tensor", "from_array", "frombuffer", "item", "cpu", "cuda", "to", "data", "ToScalar", "ToSingle", "ToDouble", "ToInt64",
            "ToBoolean",
        ];
        var library = new CalledMethods(typeof(PopulationTraining).Assembly);
        var within = library.Reachable(
            "PopulationTraining.Step", "TensorUpdateStep.Step", "ConvolutionalOperators.Forward", "RecurrentNetwork.ForwardByOperators");

        Assert.Contains("SoftmaxLoss.WithGradient", within);
        Assert.Contains("Tensor.addcmul_", within);
        Assert.Contains("functional.conv2d", within);
        Assert.Contains("RecurrentCells.Step", within);
        Assert.Contains("ConvolutionalOperators.Forward", library.Reachable("ConvolutionalNetwork.Forward"));
        Assert.Contains("RecurrentNetwork.ForwardByOperators", library.Reachable("RecurrentNetwork.Forward"));
        Assert.DoesNotContain(within, name => name.Split('.') is ["torch" or "Tensor" or "TensorExtensionMethods", var method] && transfers.Contains(method));
        Assert.Contains("torch.tensor", library.Reachable("TensorUpdateStep.Begin")); // what is looked for is found where it is
        Assert.Contains("Tensor.cpu", library.Reachable("TensorUpdateStep.Statistics"));
    }
}
