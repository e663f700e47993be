using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace NetOptRL.Tests.Targets;

/// <summary>Recurrent networks that read symbols and answer at every step.</summary>
public sealed class TextNetworkTests
{
    private const int Symbols = 9, Steps = 6, Batch = 5;
    private static readonly InputShape Shape = new(1, Steps, 1);

    public TextNetworkTests() => LibTorch.EnsureLoaded();

    public static TheoryData<RecurrentCell> Cells() => new(Enum.GetValues<RecurrentCell>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Losses_and_gradients_are_those_of_TorchSharps_embedding_cell_and_linear_layer(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var network = new RecurrentNetwork(new RecurrentSpec(cell, [17]) { Embedding = 4 }, Shape, Symbols);
        var (symbols, next) = (Numbers(1), Numbers(2));
        var parameters = Parameters(network, 2);
        var logits = network.Forward(parameters, network.Prepare(symbols.to_type(ScalarType.Float32))); // [K, B · T, C]
        (cross_entropy(logits[0], next.flatten()) + cross_entropy(logits[1], next.flatten())).backward();

        Assert.Equal([2, Batch * Steps, Symbols], logits.shape);
        for (var k = 0; k < 2; k++)
        {
            var embedding = nn.Embedding(Symbols, 4);
            var recurrent = Cell(cell);
            var output = nn.Linear(17, Symbols);
            Fill(network.Layout, parameters[k].detach(), embedding, recurrent, output);
            var states = recurrent switch
            {
                RNN rnn => rnn.call(embedding.call(symbols)).Item1,
                GRU gru => gru.call(embedding.call(symbols)).Item1,
                _ => ((LSTM)recurrent).call(embedding.call(symbols)).Item1,
            };
            var expected = output.call(states).flatten(0, 1); // [B · T, C]
            cross_entropy(expected, next.flatten()).backward();
            Assert.True(allclose(expected, logits[k], 1e-5, 2e-6));
            var gradient = cat([.. network.Layout.Slices.Select(slice => Parameter(slice.Name, embedding, recurrent, output).grad!.flatten())]);
            Assert.True(allclose(gradient, parameters.grad![k], 1e-4, 1e-6));
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Kernels_and_operators_agree_on_layers_of_different_widths(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var network = new RecurrentNetwork(new RecurrentSpec(cell, [17, 64, 5]) { Embedding = 19 }, Shape, Symbols);
        var inputs = network.Prepare(Numbers(1).to_type(ScalarType.Float32));
        var (byKernels, byOperators) = (Parameters(network, 3), Parameters(network, 3));
        var (actual, expected) = (network.Forward(byKernels, inputs), network.ForwardByOperators(byOperators, inputs));
        actual.square().sum().backward();
        expected.square().sum().backward();
        Assert.True(allclose(expected, actual, 1e-5, 2e-6));
        Assert.True(allclose(byOperators.grad!, byKernels.grad!, 1e-4, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Without_a_gradient_and_alone_the_logits_have_the_same_bits(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var network = new RecurrentNetwork(new RecurrentSpec(cell, [9, 30]) { Embedding = 5 }, Shape, Symbols);
        var (parameters, inputs) = (Parameters(network, 2), network.Prepare(Numbers(1).to_type(ScalarType.Float32)));
        var expected = network.Forward(parameters, inputs);
        using var guard = no_grad();
        Assert.Equal(Values(expected), Values(network.Forward(parameters, inputs)));
        Assert.Equal(Values(expected[1]), Values(network.Forward(parameters.narrow(0, 1, 1), inputs)));
    }

    [Fact]
    public void Every_character_counts_the_same_in_losses_and_scores()
    {
        using var scope = NewDisposeScope();
        var network = new RecurrentNetwork(new RecurrentSpec(RecurrentCell.Gru, [8]) { Embedding = 3 }, Shape, Symbols);
        var (inputs, labels) = (Numbers(1), Numbers(2));
        using var samples = new DeviceSamples(
            network, new SampleSet(Values(inputs.to_type(ScalarType.Float32)), labels.data<long>().ToArray()) { LabelsPerSample = Steps }, CPU);
        using var training = new PopulationTraining(network, samples, network.Layout.Initialize(new Seeds(1).Stream("initial")), 2);
        training.State.Apply(0, 1e-9, OptimizerKind.Sgd, 0);
        training.State.Apply(1, 1e-9, OptimizerKind.Sgd, 0);
        using var order = arange(Batch, ScalarType.Int64);
        var logits = network.Forward(training.State.Parameters.detach(), samples.Inputs)[1];
        var loss = cross_entropy(logits, labels.flatten()).item<float>();
        var right = logits.argmax(-1).eq(labels.flatten()).to_type(ScalarType.Float32).mean().item<float>();

        Assert.Equal(loss, training.Run(order, [(0, Batch)])[1].MeanLoss, 1e-5);
        var (accuracy, logLoss) = PopulationEvaluation.Run(network, training.State.Parameters, samples, Batch)[1];
        Assert.Equal(right, accuracy, 1e-5);
        Assert.Equal(loss, logLoss, 1e-5);
    }

    [Fact]
    public void A_text_that_repeats_itself_is_learned_to_almost_no_loss()
    {
        using var scope = NewDisposeScope();
        var network = new RecurrentNetwork(new RecurrentSpec(RecurrentCell.Gru, [16]) { Embedding = 4 }, new InputShape(1, 12, 1), 3);
        long[] text = [.. Enumerable.Range(0, 20 * 12 + 1).Select(i => i % 3L)];
        using var samples = new DeviceSamples(network, new SampleSet([.. text[..^1].Select(number => (float)number)], text[1..]) { LabelsPerSample = 12 }, CPU);
        using var training = new PopulationTraining(network, samples, network.Layout.Initialize(new Seeds(1).Stream("initial")), 1);
        training.State.Apply(0, 0.02, OptimizerKind.Adam, 0);
        using var order = arange(20, ScalarType.Int64);
        for (var epoch = 0; epoch < 40; epoch++)
            training.Run(order, [(0, 10), (10, 10)]);
        Assert.InRange(PopulationEvaluation.Run(network, training.State.Parameters, samples, 20)[0].LogLoss, 0, 0.05);
    }

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(Symbols, "9")]
    [InlineData(float.NaN, "NaN")]
    public void A_number_that_is_no_symbols_is_refused(float number, string found)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var network = new RecurrentNetwork(new RecurrentSpec(RecurrentCell.Gru, [8]) { Embedding = 3 }, Shape, Symbols);
        var (parameters, numbers) = (Parameters(network, 2), Values(Numbers(1).to_type(ScalarType.Float32)));
        numbers[^1] = number;
        var inputs = network.Prepare(tensor(numbers, [Batch, Steps]));
        Assert.Equal(
            $"what is embedded must be symbols' numbers in 0 … 8, but got {found}.",
            Assert.Throws<InvalidInputException>(() => network.Forward(parameters, inputs)).Message);
    }

    private static Tensor Numbers(ulong seed)
    {
        var random = new RandomStream(seed);
        return tensor(Enumerable.Range(0, Batch * Steps).Select(_ => (long)random.Next(Symbols)).ToArray(), [Batch, Steps]);
    }

    private static Tensor Parameters(RecurrentNetwork network, int members)
    {
        var rows = Enumerable.Range(0, members).SelectMany(k => network.Layout.Initialize(new Seeds(k).Stream("parameters"))).ToArray();
        return tensor(rows, [members, network.Layout.Count]).requires_grad_(); // [K, P]
    }

    private static nn.Module Cell(RecurrentCell cell) => cell switch
    {
        RecurrentCell.Tanh => nn.RNN(4, 17, 1, nn.NonLinearities.Tanh, batchFirst: true),
        RecurrentCell.Gru => nn.GRU(4, 17, 1, batchFirst: true),
        _ => nn.LSTM(4, 17, 1, batchFirst: true),
    };

    private static void Fill(ParameterLayout layout, Tensor row, params nn.Module[] parts)
    {
        using var guard = no_grad();
        foreach (var slice in layout.Slices)
            Parameter(slice.Name, parts).copy_(row.narrow(0, slice.Offset, slice.Length).view([.. slice.Shape]));
    }

    private static Tensor Parameter(string name, params nn.Module[] parts)
    {
        var words = name.Split('.');
        return parts[words[0] switch { "embedding" => 0, "output" => 2, _ => 1 }].get_parameter(words[1])!;
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
