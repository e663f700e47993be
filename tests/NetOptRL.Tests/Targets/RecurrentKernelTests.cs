using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Targets;

/// <summary>The CPU kernels of recurrent networks against libtorch's operators and against themselves.</summary>
public sealed class RecurrentKernelTests
{
    private static readonly InputShape Shape = new(1, 6, 11);

    public RecurrentKernelTests() => LibTorch.EnsureLoaded();

    public static TheoryData<RecurrentCell> Cells() => new(Enum.GetValues<RecurrentCell>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Kernels_and_operators_agree_on_layers_of_different_widths(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var network = new RecurrentNetwork(new RecurrentSpec(cell, [17, 64, 5]), Shape, 12);
        var inputs = network.Prepare(Inputs(7));
        var (byKernels, byOperators) = (Parameters(network, 3), Parameters(network, 3));
        var (actual, expected) = (network.Forward(byKernels, inputs), network.ForwardByOperators(byOperators, inputs));
        actual.square().sum().backward();
        expected.square().sum().backward();
        Assert.True(allclose(expected, actual, 1e-5, 2e-6));
        Assert.True(allclose(byOperators.grad!, byKernels.grad!, 1e-4, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_member_has_the_same_bits_alone_and_beside_a_diverged_one(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var network = new RecurrentNetwork(new RecurrentSpec(cell, [20, 16]), Shape, 4);
        var inputs = network.Prepare(Inputs(5));
        var together = Parameters(network, 3);
        using (no_grad())
            together[1].fill_(float.NaN);
        var alone = together.narrow(0, 2, 1).detach().clone().requires_grad_();
        var (logits, only) = (network.Forward(together, inputs), network.Forward(alone, inputs));
        logits.square().sum().backward();
        only.square().sum().backward();
        Assert.True(logits[1].isnan().all().item<bool>());
        Assert.Equal(Values(only), Values(logits[2]));
        Assert.Equal(Values(alone.grad!), Values(together.grad![2]));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Without_a_gradient_the_logits_have_the_same_bits(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var network = new RecurrentNetwork(new RecurrentSpec(cell, [9, 30]), Shape, 4);
        var (parameters, inputs) = (Parameters(network, 2), network.Prepare(Inputs(5)));
        var expected = network.Forward(parameters, inputs);
        using var guard = no_grad();
        Assert.Equal(Values(expected), Values(network.Forward(parameters, inputs)));
        Assert.Equal(Values(expected[1]), Values(network.Forward(parameters.narrow(0, 1, 1), inputs)));
    }

    [Fact]
    public void Threads_that_share_a_network_get_the_bits_of_one()
    {
        var network = new RecurrentNetwork(new RecurrentSpec(RecurrentCell.Gru, [24]), Shape, 4);
        var expected = Gradient();
        var found = new float[4][];
        var threads = Enumerable.Range(0, found.Length).Select(i => new Thread(() => found[i] = Gradient())).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.All(found, gradient => Assert.Equal(expected, gradient));

        float[] Gradient()
        {
            using var scope = NewDisposeScope();
            var parameters = Parameters(network, 3);
            for (var i = 0; i < 10; i++)
                network.Forward(parameters, network.Prepare(Inputs(5))).square().sum().backward();
            return Values(parameters.grad!);
        }
    }

    [Fact]
    public void Training_and_evaluation_leave_no_tensor_behind()
    {
        var network = new RecurrentNetwork(new RecurrentSpec(RecurrentCell.Lstm, [12, 12]), Shape, 3);
        using var inputs = Inputs(16);
        using var samples = new DeviceSamples(network, new SampleSet(Values(inputs), Enumerable.Range(0, 16).Select(i => i % 3L).ToArray()), CPU);
        using var training = new PopulationTraining(network, samples, network.Layout.Initialize(new Seeds(1).Stream("initial")), 3);
        using var order = arange(16, ScalarType.Int64);
        training.State.Apply(0, 1e-3, OptimizerKind.Adam, 0);
        Run(5);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Run(50);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Run(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                training.Run(order, [(0, 9), (9, 7)]);
                PopulationEvaluation.Run(network, training.State.Parameters, samples, 16);
            }
        }
    }

    private static Tensor Parameters(RecurrentNetwork network, int members)
    {
        var rows = Enumerable.Range(0, members).SelectMany(k => network.Layout.Initialize(new Seeds(k).Stream("parameters"))).ToArray();
        return tensor(rows, [members, network.Layout.Count]).requires_grad_(); // [K, P]
    }

    private static Tensor Inputs(int batch)
    {
        var random = new Seeds(9).Stream("inputs");
        return tensor(Enumerable.Range(0, batch * Shape.Size).Select(_ => 2 * random.NextSingle() - 1).ToArray(), [batch, Shape.Size]);
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
