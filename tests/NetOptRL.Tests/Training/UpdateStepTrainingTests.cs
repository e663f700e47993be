using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Training;

/// <summary>A whole interval with either form of the update step: what a CPU does and what other devices do, over the operators of the latter.</summary>
public sealed class UpdateStepTrainingTests
{
    private const int Members = 7, Samples = 40, Classes = 3; // a member for each optimizer
    private static readonly InputShape Shape = new(1, 6, 6);

    public UpdateStepTrainingTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData("convolutional", false)]
    [InlineData("convolutional", true)]
    [InlineData("tanh", false)]
    [InlineData("gru", false)]
    [InlineData("lstm", true)]
    public void Vectors_and_tensors_train_to_the_same_parameters_and_tell_the_same(string kind, bool pruned)
    {
        var byVectors = Train(kind, pruned, state => new VectorUpdateStep(state));
        var byTensors = Train(kind, pruned, state => new TensorUpdateStep(state));

        Population.AssertClose(byTensors.Parameters, byVectors.Parameters, 1e-5);
        for (var k = 0; k < Members; k++)
        {
            var (expected, actual) = (byTensors.Results[k], byVectors.Results[k]);
            Assert.Equal(expected.MeanLoss, actual.MeanLoss, 1e-5);
            Assert.Equal(expected.LossNoise, actual.LossNoise, 1e-5);
            Assert.Equal(expected.Gradient.GradientNorm, actual.Gradient.GradientNorm, 1e-4);
            Assert.Equal(expected.Gradient.UpdateRatio, actual.Gradient.UpdateRatio, 1e-4);
            Assert.Equal(expected.Gradient.Cosine, actual.Gradient.Cosine, 1e-4);
        }
    }

    private static (float[] Parameters, IntervalResult[] Results) Train(string kind, bool pruned, Func<PopulationState, IUpdateStep> create)
    {
        using var scope = NewDisposeScope();
        var network = Network(kind);
        using var samples = new DeviceSamples(network, Data(), CPU);
        using var order = Population.Order(Samples, 2);
        IUpdateStep? used = null;
        var initial = network.Layout.Initialize(new Seeds(1).Stream("initial"));
        using var training = new PopulationTraining(network, samples, initial, Members, state => used = create(state));
        for (var k = 0; k < Members; k++)
            training.State.Apply(k, 0.003 * (k + 1), (OptimizerKind)k, k % 2 == 0 ? 0.001 : 0);
        if (pruned)
            Pruning.Apply(training.State, [.. Enumerable.Range(0, Members).Select(k => 0.1 * k)]);

        var results = training.Run(order, Population.Batches(Samples, 16, 2));

        Assert.Equal(used!.Statistics(), results.Select(result => result.Gradient)); // this step made the interval, and no other
        Assert.NotEqual(initial, Population.Row(training.State.Parameters, 0));
        return (Population.Values(training.State.Parameters), results);
    }

    private static OperatorNetwork Network(string kind)
    {
        if (kind == "convolutional")
        {
            var geometry = new ConvolutionalGeometry(
                new ConvolutionalSpec([new ConvolutionSpec(4, 3, 1, 2), new ConvolutionSpec(5, 3, 1, 1)], [8]), Shape, Classes);
            return new OperatorNetwork(geometry.Layout, inputs => inputs, (parameters, inputs) => ConvolutionalOperators.Forward(geometry, parameters, inputs));
        }
        var network = new RecurrentNetwork(new RecurrentSpec(Enum.Parse<RecurrentCell>(kind, ignoreCase: true), [9, 6]), Shape, Classes);
        return new OperatorNetwork(network.Layout, network.Prepare, (parameters, inputs) => network.ForwardByOperators(parameters, inputs));
    }

    private static SampleSet Data() =>
        new(Population.Numbers(Samples * Shape.Size, 3), [.. Enumerable.Range(0, Samples).Select(i => (long)(i * i % Classes))]);

    private sealed class OperatorNetwork(ParameterLayout layout, Func<Tensor, Tensor> prepare, Func<Tensor, Tensor, Tensor> forward) : ITargetNetwork
    {
        public ParameterLayout Layout => layout;

        public Tensor Prepare(Tensor inputs) => prepare(inputs);

        public Tensor Forward(Tensor parameters, Tensor inputs) => forward(parameters, inputs);

        public Tensor ForwardThrough(Tensor parameters, Tensor inputs, IActivations activations) => Forward(parameters, inputs);

        public PassMemory Memory(int batch, bool isOnCpu) => default;
    }
}
