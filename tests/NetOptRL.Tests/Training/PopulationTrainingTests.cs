using NetOptRL.Runtime;
using NetOptRL.Training;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace NetOptRL.Tests.Training;

public sealed class PopulationTrainingTests
{
    private readonly TinyNetwork _network = new();

    public PopulationTrainingTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void A_member_trains_as_it_would_alone()
    {
        using var scope = NewDisposeScope();
        using var samples = new DeviceSamples(_network, TinyNetwork.Samples(50), CPU);
        using var together = Population.Train(_network, samples, 7);
        using var order = Population.Order(50, 3);
        var batches = Population.Batches(50, 16, 3);
        for (var k = 0; k < 7; k++)
            together.State.Apply(k, 0.02 * (k + 1), (OptimizerKind)k, 0);
        var results = together.Run(order, batches);
        for (var k = 0; k < 7; k++)
        {
            using var alone = Population.Train(_network, samples, 1);
            alone.State.Apply(0, 0.02 * (k + 1), (OptimizerKind)k, 0);
            var result = alone.Run(order, batches).Single();
            Population.AssertClose(Population.Values(alone.State.Parameters), Population.Row(together.State.Parameters, k), 1e-5);
            Assert.Equal(result.MeanLoss, results[k].MeanLoss, 1e-6);
        }
    }

    [Fact]
    public void The_gradient_is_that_of_TorchSharps_cross_entropy_member_by_member()
    {
        using var scope = NewDisposeScope();
        using var samples = new DeviceSamples(_network, TinyNetwork.Samples(12), CPU);
        using var parameters = tensor(Population.Numbers(3 * _network.Layout.Count, 8), [3, _network.Layout.Count]).requires_grad_();
        var logits = _network.Forward(parameters, samples.Inputs);
        var (losses, gradient) = SoftmaxLoss.WithGradient(logits, samples.OneHot(0, samples.Count, TinyNetwork.Classes));
        logits.backward([gradient]);
        for (var k = 0; k < 3; k++)
        {
            using var alone = tensor(Population.Row(parameters, k), [1, _network.Layout.Count]).requires_grad_();
            var loss = cross_entropy(_network.Forward(alone, samples.Inputs)[0], samples.Labels);
            loss.backward();
            Population.AssertClose(Population.Values(alone.grad!), Population.Row(parameters.grad!, k), 1e-6);
            Assert.Equal(loss.item<float>(), losses[k].item<float>(), 1e-6);
        }
    }

    /// <summary>16 hidden units: the last bit of MKL's batched products depends on a matrix's alignment, which odd sizes would vary.</summary>
    [Fact]
    public void Members_with_the_same_decisions_have_the_same_bits()
    {
        using var scope = NewDisposeScope();
        var network = new TinyNetwork(hidden: 16);
        using var samples = new DeviceSamples(network, TinyNetwork.Samples(50), CPU);
        using var training = Population.Train(network, samples, 5);
        using var order = Population.Order(50, 2);
        foreach (var (optimizer, rate) in new[] { (OptimizerKind.Adam, 0.01), (OptimizerKind.Momentum, 0.1) })
        {
            for (var k = 0; k < 5; k++)
                training.State.Apply(k, k == 2 ? 0.05 : rate, optimizer, 0.001);
            training.Run(order, Population.Batches(50, 16, 2));
        }
        var first = Population.Bits(Population.Row(training.State.Parameters, 0));
        Assert.All([1, 3, 4], k => Assert.Equal(first, Population.Bits(Population.Row(training.State.Parameters, k))));
        Assert.NotEqual(first, Population.Bits(Population.Row(training.State.Parameters, 2)));
    }

    [Fact]
    public void A_diverged_member_does_not_change_its_neighbours()
    {
        using var scope = NewDisposeScope();
        using var samples = new DeviceSamples(_network, TinyNetwork.Samples(50), CPU);
        using var healthy = Population.Train(_network, samples, 3);
        using var sick = Population.Train(_network, samples, 3);
        using var order = Population.Order(50, 3);
        var batches = Population.Batches(50, 16, 3);
        sick.State.Apply(1, 1e38, OptimizerKind.Momentum, 0);

        var first = sick.Run(order, batches);
        sick.State.Apply(1, 0.1, OptimizerKind.Adam, 0);
        Pruning.Apply(sick.State, [0.1, 0, 0.1]);
        var second = sick.Run(order, batches);

        healthy.Run(order, batches);
        Pruning.Apply(healthy.State, [0.1, 0.1, 0.1]);
        healthy.Run(order, batches);
        Assert.All([0, 2], k => Assert.Equal(
            Population.Bits(Population.Row(healthy.State.Parameters, k)), Population.Bits(Population.Row(sick.State.Parameters, k))));
        Assert.Equal([true, false, true], first.Select(result => result.IsFinite));
        Assert.Equal([true, false, true], second.Select(result => result.IsFinite));
        Assert.True(sick.State.Rules[1].IsFrozen);
        Assert.All(Population.Row(sick.State.Parameters, 1), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Full_batch_gradient_descent_is_the_loop_written_by_hand()
    {
        using var scope = NewDisposeScope();
        using var samples = new DeviceSamples(_network, TinyNetwork.Samples(30), CPU);
        using var training = Population.Train(_network, samples, 1);
        training.Run(Population.Order(30, 10), Population.Batches(30, 30, 10));

        var w = tensor(_network.Initial(), [1, _network.Layout.Count]);
        for (var step = 0; step < 10; step++)
        {
            using var leaf = w.detach().requires_grad_();
            cross_entropy(_network.Forward(leaf, samples.Inputs)[0], samples.Labels).backward();
            w = w - 0.1 * leaf.grad!;
        }
        Population.AssertClose(Population.Values(w), Population.Values(training.State.Parameters), 1e-6);
    }

    [Fact]
    public void Losses_are_means_over_each_mini_batch_also_over_a_smaller_last_one()
    {
        using var scope = NewDisposeScope();
        using var samples = new DeviceSamples(_network, TinyNetwork.Samples(50), CPU);
        using var training = Population.Train(_network, samples, 1);
        using var single = Population.Train(_network, samples, 1);
        using var order = Population.Order(50, 1);
        var batches = Population.Batches(50, 16, 1);
        Assert.Equal(2, batches[^1].Size);

        var result = training.Run(order, batches).Single();

        var losses = new double[batches.Length];
        for (var i = 0; i < batches.Length; i++)
        {
            using (no_grad())
            {
                var (start, size) = batches[i];
                var logits = _network.Forward(single.State.Parameters, samples.Inputs.narrow(0, start, size))[0];
                losses[i] = cross_entropy(logits, samples.Labels.narrow(0, start, size)).item<float>();
            }
            Assert.Equal(losses[i], single.Run(order, batches.AsSpan(i, 1)).Single().MeanLoss, 1e-6);
        }
        Assert.Equal(losses.Average(), result.MeanLoss, 1e-6);
        Assert.Equal(Math.Sqrt(losses.Average(loss => (loss - losses.Average()) * (loss - losses.Average()))), result.LossNoise, 1e-6);
        Assert.Equal(Population.Bits(Population.Values(single.State.Parameters)), Population.Bits(Population.Values(training.State.Parameters)));
    }

    [Fact]
    public void Training_lowers_the_loss_and_evaluation_counts_sample_by_sample()
    {
        using var scope = NewDisposeScope();
        using var samples = new DeviceSamples(_network, TinyNetwork.Samples(300), CPU);
        using var training = Population.Train(_network, samples, 2);
        training.State.Apply(1, 0.02, OptimizerKind.Adam, 0);
        training.Run(Population.Order(300, 30), Population.Batches(300, 32, 30));

        var scores = PopulationEvaluation.Run(_network, training.State.Parameters, samples, 290); // three chunks, the last one smaller

        for (var k = 0; k < 2; k++)
        {
            using var guard = no_grad();
            var logits = _network.Forward(training.State.Parameters.narrow(0, k, 1), samples.Inputs.narrow(0, 0, 290))[0];
            var labels = samples.Labels.narrow(0, 0, 290);
            Assert.Equal(cross_entropy(logits, labels).item<float>(), scores[k].LogLoss, 1e-5);
            Assert.Equal(logits.argmax(1).eq(labels).sum().item<long>() / 290.0, scores[k].Accuracy, 1e-12);
            Assert.True(scores[k].Accuracy > 0.75, $"accuracy {scores[k].Accuracy}");
        }
    }

    [Fact]
    public void A_training_leaves_no_tensor_behind()
    {
        void Episode()
        {
            using var samples = new DeviceSamples(_network, TinyNetwork.Samples(50), CPU);
            using var training = Population.Train(_network, samples, 3);
            using var order = Population.Order(50, 2);
            training.Run(order, Population.Batches(50, 16, 2));
            Pruning.Apply(training.State, [0.1, 0.2, 0]);
            Pruning.Density(training.State);
            training.Run(order, Population.Batches(50, 16, 2));
            PopulationEvaluation.Run(_network, training.State.Parameters, samples, 50);
        }
        Episode();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 5; i++)
            Episode();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Changing_optimizers_and_freezing_leave_no_tensors_behind()
    {
        using var samples = new DeviceSamples(_network, TinyNetwork.Samples(50), CPU);
        using var training = Population.Train(_network, samples, 3);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        foreach (var optimizer in Enum.GetValues<OptimizerKind>())
            training.State.Apply(0, 0.1, optimizer, 0);
        training.State.Freeze(1);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
